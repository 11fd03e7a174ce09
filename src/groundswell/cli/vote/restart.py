"""`groundswell vote restart`: begin the trustees' ceremony again, perhaps without some of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from groundswell.cli.arguments import desk_argument
from groundswell.cli.console import note, prepare_arithmetic, show
from groundswell.cli.desk import Desk
from groundswell.cli.errors import Misused
from groundswell.cli.people import find_trustee
from groundswell.voting.entries import CeremonyRestart
from groundswell.voting.people import name_trustees
from groundswell.voting.phases import Phase


@click.command(short_help="Start the trustees' ceremony again.")
@desk_argument
@click.option("--without", metavar="K|NAME", multiple=True, help="Leave this trustee out.")
def restart(folder: Path, without: Sequence[str]) -> None:
    """Start the key ceremony in DIR again from its first step.

    For when a trustee lost its folder before the key was made, or dealt a bad share. Whoever a
    complaint has proved at fault is left out; --without leaves out others, too.
    """
    prepare_arithmetic()
    with Desk.open(folder) as desk:
        state = desk.state
        if state.phase is not Phase.SETUP or state.ceremony.is_confirmed:
            raise Misused("the key is made: the ceremony can't start again")
        asked = {find_trustee(state.manifest, each) for each in without}
        leaving = sorted(asked | state.ceremony.at_fault)
        gone = [k for k in leaving if k not in state.ceremony.participants]
        if gone:
            raise Misused(f"{name_trustees(state.manifest, gone)} is left out already")
        entry = CeremonyRestart(attempt=state.ceremony.attempt + 1, without=tuple(leaving))
        desk.append([entry])
        state = desk.state
        show(f"The ceremony starts again (attempt {state.ceremony.attempt}).")
        if leaving:
            show(f"Left out: {name_trustees(state.manifest, leaving)}.")
        remaining = name_trustees(state.manifest, state.ceremony.participants)
        note(f"Next: {remaining} join again (trustee join), with the folders that they have.")
