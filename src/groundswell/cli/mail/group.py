"""`groundswell mail`: its commands."""

from __future__ import annotations

import click

from groundswell.cli.lazy import Lazy, LazyGroup

COMMANDS = {
    "bounce": Lazy("groundswell.cli.mail.bounce:bounce", "Take in a message that came back."),
}


@click.group(cls=LazyGroup, lazy=COMMANDS, short_help="Take in what comes back by mail.")
def mail() -> None:
    """Take in what comes back by mail."""
