"""`groundswell races`: the boards that a server keeps."""

from __future__ import annotations

import click

from groundswell.cli.lazy import Lazy, LazyGroup

_HERE = "groundswell.cli.races"
COMMANDS = {
    "contributions": Lazy(
        f"{_HERE}.contributions.group:contributions", "Bring files of contributions in."
    ),
}


@click.group(cls=LazyGroup, lazy=COMMANDS, short_help="Keep the boards of races.")
def races() -> None:
    """Keep the boards of races on this server.

    Run it where the server runs, with the same environment.
    """
