"""`groundswell vote status`: how far a vote is, who is missing, what is next."""

from __future__ import annotations

import click

from groundswell.cli.arguments import expect_option, json_option, workers_option
from groundswell.cli.console import prepare_arithmetic, progress, show, show_json
from groundswell.cli.next_step import describe_next
from groundswell.cli.reading import find_record, read_vote
from groundswell.voting.standing import PartTurnout, Standing, find_standing
from groundswell.voting.wording import format_share

_PHASES = {
    "setup": "being prepared",
    "voting": "open",
    "counting": "closed, being counted",
    "certifying": "counted",
}
_MAX_ROWS = 60


@click.command(short_help="See how far a vote is and who is missing.")
@click.argument("location", metavar="DIR|RECORD")
@expect_option
@workers_option
@json_option
def status(location: str, expect: bytes | None, workers: int, as_json: bool) -> None:
    """See how far a vote is, who is missing, what is next, and the turnout.

    Anyone may ask: everything it says is in the public record.
    """
    prepare_arithmetic()
    with progress("Reading the record") as move:
        reading = read_vote(find_record(location), expect=expect, workers=workers, progress=move)
    standing = find_standing(reading.state, reading.replay.size)
    if as_json:
        show_json(standing)
    else:
        _print(standing)


def _print(standing: Standing) -> None:
    show(f"{standing.title}: {_PHASES[standing.phase]}")
    show(f"vote id   {standing.vote_id}")
    show(f"entries   {standing.entries:,}")
    if standing.eligible is not None and standing.voted is None:
        show(f"eligible  {standing.eligible:,}")
    elif standing.eligible is not None and standing.voted is not None:
        share = format_share(standing.voted, standing.eligible)
        show(f"turnout   {standing.voted:,} of {standing.eligible:,} ({share})")
        _print_parts(standing.parts)
    show(f"next      {describe_next(standing)}")


def _print_parts(parts: tuple[PartTurnout, ...]) -> None:
    if len(parts) < 2:
        return
    width = max(len(part.chapter) for part in parts[:_MAX_ROWS])
    wide = max(len(part.cohort) for part in parts[:_MAX_ROWS])
    for part in parts[:_MAX_ROWS]:
        share = format_share(part.voted, part.eligible)
        numbers = f"{part.voted:>9,} of {part.eligible:>9,}  {share:>7}"
        show(f"  {part.chapter:<{width}}  {part.cohort:<{wide}}  {numbers}")
    if len(parts) > _MAX_ROWS:
        show(f"  and {len(parts) - _MAX_ROWS:,} more, in --json")
