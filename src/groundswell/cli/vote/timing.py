"""`groundswell vote open` and `close`: when members may vote, by the manifest's schedule."""

from __future__ import annotations

from pathlib import Path

import click

from groundswell.cli.arguments import desk_argument, workers_option
from groundswell.cli.clock import now
from groundswell.cli.console import note, prepare_arithmetic, progress, show
from groundswell.cli.desk import Desk
from groundswell.cli.errors import Misused
from groundswell.cli.next_step import next_step
from groundswell.cli.schedule import check_due
from groundswell.voting.entries import Close
from groundswell.voting.phases import Phase
from groundswell.voting.wording import count


@click.command("open", short_help="Open the vote.")
@desk_argument
def open_vote(folder: Path) -> None:
    """Open the vote in DIR: manifest, key and roll are bound together, and members may vote.

    The trustees must have made and rehearsed the key, and the roll must be sealed.
    """
    prepare_arithmetic()
    with Desk.open(folder) as desk:
        state, at = desk.state, now()
        if state.opened is not None:
            raise Misused(f"the vote was opened at {state.opened.opened_at} already")
        if not state.ceremony.is_rehearsed or state.roll is None:
            raise Misused(f"the vote can't open yet. Next: {next_step(state, desk.size)}")
        check_due(state.manifest.schedule.opens_at, at, "opens")
        if at >= state.manifest.schedule.closes_at:
            raise Misused(
                f"the manifest closes the vote at {state.manifest.schedule.closes_at}, and it is "
                f"{at}: nobody could vote, so hold it anew from a corrected draft"
            )
        desk.append([state.bind().open_entry(at)])
        show(f"The vote is open: {count(len(state.roll), 'member')} may vote.")
        note(f"Members vote until {state.manifest.schedule.closes_at}:")
        note(f"  groundswell ballot encrypt {desk.record_path} --out ballot.json")
        note(f"  groundswell ballot cast {folder} ballot.json")


@click.command("close", short_help="Close the vote.")
@desk_argument
@workers_option
def close_vote(folder: Path, workers: int) -> None:
    """Close the vote in DIR: nothing is accepted after it, nothing before it is left out."""
    prepare_arithmetic()
    with (
        progress("Reading the record") as move,
        Desk.open(folder, workers=workers, progress=move) as desk,
    ):
        state, at = desk.state, now()
        if state.phase is Phase.SETUP:
            raise Misused("the vote has not been opened, so there is nothing to close")
        if state.closed is not None:
            raise Misused(f"the vote was closed at {state.closed.closed_at} already")
        check_due(state.manifest.schedule.closes_at, at, "closes")
        desk.append([Close(last=desk.size - 1, ballots=state.ledger.ballots, closed_at=at)])
        voted = len(state.ledger.counted())
        show(
            f"The vote is closed: {count(state.ledger.ballots, 'ballot')} by "
            f"{count(voted, 'member')}, the last of each counts."
        )
        note(f"Next: groundswell vote tally {folder}")
