"""`groundswell vote`: its commands, in the order in which an officer needs them."""

from __future__ import annotations

import click

from groundswell.cli.lazy import Lazy, LazyGroup

_HERE = "groundswell.cli.vote"
COMMANDS = {
    "check": Lazy(f"{_HERE}.check:check", "Check a draft, vote.toml."),
    "freeze": Lazy(f"{_HERE}.freeze:freeze", "Turn a draft into a vote with a record."),
    "accept": Lazy(f"{_HERE}.accept:accept", "Take in what trustees and others send."),
    "status": Lazy(f"{_HERE}.status:status", "See how far a vote is and who is missing."),
    "restart": Lazy(f"{_HERE}.restart:restart", "Start the trustees' ceremony again."),
    "open": Lazy(f"{_HERE}.timing:open_vote", "Open the vote."),
    "close": Lazy(f"{_HERE}.timing:close_vote", "Close the vote."),
    "tally": Lazy(f"{_HERE}.tally:tally", "Count: post the tally, then the result."),
    "certify": Lazy(f"{_HERE}.certify:certify", "Sign the result, as an officer."),
    "challenge": Lazy(f"{_HERE}.challenges:challenge", "Record an objection to the result."),
    "answer": Lazy(f"{_HERE}.challenges:answer", "Answer an objection."),
    "run": Lazy(f"{_HERE}.run:run", "Hold a whole vote on files, as a rehearsal."),
}


@click.group(cls=LazyGroup, lazy=COMMANDS, short_help="Run a vote, step by step.")
def vote() -> None:
    """Run a vote, step by step.

    DIR is the officer's folder: DIR/record is public, DIR/private is not.
    """
