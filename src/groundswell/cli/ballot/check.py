"""`groundswell ballot check`: open a ballot and see that it holds the choices."""

from __future__ import annotations

from pathlib import Path

import click

from groundswell.cli.arguments import a_file, expect_option, record_argument
from groundswell.cli.ballot.secret import mark_checked, read_ballot
from groundswell.cli.console import note, prepare_arithmetic, progress, show
from groundswell.cli.errors import Failed, Misused
from groundswell.cli.reading import find_record, read_vote
from groundswell.voting.code import tracker
from groundswell.voting.encryption import Selection
from groundswell.voting.manifest import Manifest, Question
from groundswell.voting.opening import find_differences


@click.command(short_help="Open a ballot to see that it holds your choices.")
@record_argument
@click.argument("file", metavar="BALLOT", type=a_file)
@expect_option
def check(record: str, file: Path, expect: bytes | None) -> None:
    """Open BALLOT for the vote in RECORD, and show what is in it.

    It is encrypted again from its secret and must come out the same to the byte. From then on it
    can't be cast. To check on another device, copy BALLOT and BALLOT.secret there.
    """
    ballot = read_ballot(file)
    prepare_arithmetic()
    with progress("Reading the record") as move:
        state = read_vote(find_record(record), expect=expect, progress=move).state
    if state.opened is None:
        raise Misused("this vote has not been opened: there can be no ballot of it")
    seed, selection = mark_checked(ballot)
    differences = find_differences(state.election, ballot.ballot, seed=seed, selection=selection)
    show(f"tracker   {tracker(ballot.leaf)}")
    if differences:
        raise Failed(
            f"{file} is NOT what it claims to be: {'; '.join(differences)}. The program that "
            "encrypted it can't be trusted: keep both files and tell the election officers"
        )
    _show_choices(state.manifest, selection)
    note("The ballot holds exactly these choices. It was opened, so it can't be cast:")
    note("encrypt a new one to vote.")


def _show_choices(manifest: Manifest, selection: Selection) -> None:
    for question, counts in zip(manifest.questions, selection.counts, strict=True):
        show(f"{question.title}  {_describe(question, counts)}")


def _describe(question: Question, counts: tuple[int, ...]) -> str:
    given = [
        option.title if question.kind != "score" else f"{option.title}: {points}"
        for option, points in zip(question.options, counts, strict=True)
        if points
    ]
    return ", ".join(given) or "nothing"
