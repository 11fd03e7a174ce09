"""`groundswell vote tally`: post the encrypted tally, and the result when trustees decrypted it.

It can be run at any time after the close: it does what can be done, and says what is waited for.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from groundswell.cli.arguments import desk_argument, json_option, workers_option
from groundswell.cli.console import note, prepare_arithmetic, progress, show, show_json
from groundswell.cli.desk import Desk
from groundswell.cli.errors import Failed, Misused
from groundswell.cli.next_step import next_step
from groundswell.cli.people import find_trustee
from groundswell.voting.people import name_trustees
from groundswell.voting.phases import Phase
from groundswell.voting.standing import find_standing
from groundswell.voting.state import VoteState
from groundswell.voting.summary import summarize
from groundswell.voting.wording import count


@click.command(short_help="Count: post the tally, then the result.")
@desk_argument
@click.option(
    "--lost",
    metavar="K|NAME",
    multiple=True,
    help="A trustee whose key is lost: see whether the others can still count.",
)
@workers_option
@json_option
def tally(folder: Path, lost: Sequence[str], workers: int, as_json: bool) -> None:
    """Count the closed vote in DIR, as far as possible.

    First it posts the encrypted tally, which trustees then decrypt (trustee decrypt). When enough
    of them have, it posts the result and the outcome, and prints them.
    """
    prepare_arithmetic()
    with (
        progress("Reading the record") as move,
        Desk.open(folder, workers=workers, progress=move) as desk,
    ):
        if desk.state.phase in (Phase.SETUP, Phase.VOTING):
            raise Misused(f"the vote is not closed. Next: {next_step(desk.state, 0)}")
        _post_groups(desk)
        _check_lost(desk.state, lost)
        _post_result(desk)
        if desk.state.phase is Phase.CERTIFYING:
            _print_result(desk.state, as_json)
            note(f"Next: {next_step(desk.state, desk.size)}.")
        elif as_json:
            show_json(find_standing(desk.state, desk.size))
        else:
            _explain_waiting(desk)


def _post_groups(desk: Desk) -> None:
    """Post the groups of the encrypted tally that are not on the record yet."""
    if desk.state.phase is not Phase.COUNTING:
        return
    counting = desk.state.counting
    missing = counting.tally.groups[counting.groups :]
    if missing:
        desk.append(missing)
        note(f"Posted the encrypted tally, in {count(len(counting.tally.groups), 'group')}.")


def _check_lost(state: VoteState, lost: Sequence[str]) -> None:
    """Say it where the trustees who are left can't count.

    Raises:
        Failed: if too few are left.
    """
    if state.phase is not Phase.COUNTING:
        return
    gone = {find_trustee(state.manifest, each) for each in lost}
    counting, ceremony = state.counting, state.ceremony
    able = [
        k
        for k in ceremony.participants
        if k not in gone or all(k in claims for claims in counting.claims)
    ]
    if len(able) < ceremony.threshold:
        raise Failed(
            f"this vote can't be counted any more: {ceremony.threshold} trustees are needed, and "
            f"without {name_trustees(state.manifest, sorted(gone))} only {len(able)} of "
            f"{len(ceremony.participants)} can decrypt. Nobody can open the ballots without "
            "them, and that can't be repaired: the vote must be held again"
        )


def _post_result(desk: Desk) -> None:
    """Post results and outcome, when enough trustees have decrypted every group."""
    if desk.state.phase is not Phase.COUNTING or desk.state.counting.missing_factors:
        return
    groups = len(desk.state.counting.tally.groups)
    with progress("Opening the groups") as move:
        while (done := len(desk.state.counting.results)) < groups:
            desk.append([desk.state.counting.open_next()])
            move(done + 1, groups)
    desk.append([desk.state.counting.decide()])


def _explain_waiting(desk: Desk) -> None:
    state = desk.state
    counting, ceremony = state.counting, state.ceremony
    waiting = [k for k in ceremony.participants if any(k not in c for c in counting.claims)]
    done = len(ceremony.participants) - len(waiting)
    show(
        f"{done} of {ceremony.threshold} needed trustees have decrypted; waiting for "
        f"{name_trustees(state.manifest, waiting)}."
    )
    show(
        f"Any {counting.missing_factors} of these will do. If one has lost its key, "
        "`vote tally --lost NAME` says whether the others are enough."
    )


def _print_result(state: VoteState, as_json: bool) -> None:
    summary = summarize(state)
    if as_json:
        show_json(summary)
        return
    from rich.console import Console  # a tenth of a second, and only here

    from groundswell.cli.results.table import print_summary

    print_summary(Console(), summary)
