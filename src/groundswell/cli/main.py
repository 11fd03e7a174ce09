"""The command `groundswell`: which groups of commands there are, and where."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import click

from groundswell.cli.failures import run
from groundswell.cli.lazy import Lazy, LazyGroup

_HERE = "groundswell.cli"
COMMANDS = {
    "demo": Lazy(f"{_HERE}.demo.command:demo", "Re-enact a large member vote and verify it."),
    "serve": Lazy(f"{_HERE}.serve:serve", "Start the organization's server."),
    "worker": Lazy(f"{_HERE}.serve:worker", "Do the server's background work."),
    "mail": Lazy(f"{_HERE}.mail.group:mail", "Take in what comes back by mail."),
    "roll": Lazy(f"{_HERE}.roll.group:roll", "Import and export an organization's members."),
    "races": Lazy(f"{_HERE}.races.group:races", "Keep the boards of races."),
    "verify": Lazy(f"{_HERE}.verify:verify", "Check a vote's public record."),
    "vote": Lazy(f"{_HERE}.vote.group:vote", "Run a vote, step by step."),
    "trustee": Lazy(f"{_HERE}.trustee.group:trustee", "Hold a share of a vote's key."),
    "credentials": Lazy(f"{_HERE}.credentials.group:credentials", "Give members their codes."),
    "ballot": Lazy(f"{_HERE}.ballot.group:ballot", "Encrypt, check and cast a ballot."),
    "receipt": Lazy(f"{_HERE}.receipt:receipt", "Check that a ballot was recorded."),
    "witness": Lazy(f"{_HERE}.witness:witness", "Watch that a record only grows, and co-sign it."),
    "key": Lazy(f"{_HERE}.key:key", "Make keys for officers, registrars and witnesses."),
    "record": Lazy(f"{_HERE}.record.group:record", "Publish the records of a server's votes."),
    "bench": Lazy(f"{_HERE}.bench.command:bench", "Measure speed and memory."),
}


class Root(LazyGroup):
    """The whole command line, which tells every failure in one place."""

    def main(self, *args: Any, **options: Any) -> Any:
        """Run a command and exit with its code."""
        options["standalone_mode"] = False
        sys.exit(run(lambda: super(Root, self).main(*args, **options)))


@click.group(
    cls=Root,
    lazy=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="groundswell", prog_name="groundswell")
def cli() -> None:
    """Member votes that anyone can verify: secret ballots, a public record, exact rules.

    Exit codes: 0 valid or done; 1 invalid: a check failed, an entry was refused; 2 unreadable or
    misused.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line."""
    cli.main(arguments)
