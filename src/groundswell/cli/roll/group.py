"""`groundswell roll`: an organization's members as files."""

from __future__ import annotations

import click

from groundswell.cli.lazy import Lazy, LazyGroup

_HERE = "groundswell.cli.roll"
COMMANDS = {
    "import": Lazy(f"{_HERE}.bring_in:bring_in", "Bring a membership file in."),
    "export": Lazy(f"{_HERE}.take_out:take_out", "Write the members to a file, and why."),
}


@click.group(cls=LazyGroup, lazy=COMMANDS, short_help="Import and export an organization's roll.")
def roll() -> None:
    """Import and export the members of an organization on this server.

    Run it where the server runs, with the same environment.
    """
