"""`groundswell vote run`: a whole vote on files, in one go."""

from __future__ import annotations

from pathlib import Path

import click

from groundswell.cli.arguments import a_file, a_path, json_option, workers_option
from groundswell.cli.console import note, prepare_arithmetic, show, show_json
from groundswell.cli.results.table import make_console, print_summary
from groundswell.cli.whole_vote.files import read_inputs
from groundswell.cli.whole_vote.hold import hold_vote
from groundswell.cli.whole_vote.places import list_places, tell_places
from groundswell.cli.whole_vote.workshop import check_target, new_folder
from groundswell.voting.summary import summarize


@click.command("run", short_help="Hold a whole vote on files, as a rehearsal.")
@click.option(
    "--manifest",
    "draft",
    type=a_file,
    required=True,
    metavar="VOTE.TOML",
    help="The draft of the vote, as for `vote freeze`.",
)
@click.option(
    "--roll",
    type=a_file,
    required=True,
    metavar="ROLL.CSV",
    help="Who may vote: member, and where they differ chapter, cohort, weight.",
)
@click.option(
    "--choices",
    type=a_file,
    required=True,
    metavar="CHOICES.CSV",
    help="What is cast, in order: member, and a column for each question's id.",
)
@click.option("--out", type=a_path, required=True, metavar="DIR", help="A new folder.")
@workers_option
@json_option
def run(draft: Path, roll: Path, choices: Path, out: Path, workers: int, as_json: bool) -> None:
    """Hold a whole vote on files: a rehearsal, a re-enactment or a test.

    Every trustee, member and officer is played by this program, which so holds all keys and
    knows all choices; ballots are encrypted and signed as real ones are. All moments on the
    record are those of the draft's schedule. DIR/record may be published whole; DIR/private
    holds the members' codes and all secret keys. If this is interrupted, DIR is not there: run
    it again.
    """
    check_target(out)
    inputs = read_inputs(draft, roll, choices)
    prepare_arithmetic()
    with new_folder(out) as made:
        summary = summarize(hold_vote(made, inputs, workers=workers))
    if as_json:
        show_json({**list_places(out, summary), "summary": summary})
    else:
        print_summary(make_console(), summary)
        show()
        tell_places(out, summary)
    quorum = inputs.manifest.log.witness_quorum
    if quorum:
        note(f"Of the witnesses, {quorum} must still co-sign: see groundswell witness --help")
