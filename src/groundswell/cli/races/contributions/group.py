"""`groundswell races contributions`: the ledgers of a board."""

from __future__ import annotations

import click

from groundswell.cli.lazy import Lazy, LazyGroup

_HERE = "groundswell.cli.races.contributions"
COMMANDS = {
    "import": Lazy(f"{_HERE}.bring_in:bring_in", "Bring ActBlue's file into a ledger."),
}


@click.group(cls=LazyGroup, lazy=COMMANDS, short_help="Bring files of contributions in.")
def contributions() -> None:
    """Bring contributions into the ledgers of a board."""
