"""`groundswell ballot`: its commands, in the order in which a member needs them."""

from __future__ import annotations

import click

from groundswell.cli.lazy import Lazy, LazyGroup

_HERE = "groundswell.cli.ballot"
COMMANDS = {
    "encrypt": Lazy(f"{_HERE}.encrypt:encrypt", "Encrypt and sign a ballot; nothing is cast yet."),
    "check": Lazy(f"{_HERE}.check:check", "Open a ballot to see that it holds your choices."),
    "cast": Lazy(f"{_HERE}.cast:cast", "Cast a ballot and get a receipt."),
}


@click.group(cls=LazyGroup, lazy=COMMANDS, short_help="Encrypt, check and cast a ballot.")
def ballot() -> None:
    """Encrypt, check and cast a ballot.

    An encrypted ballot is either checked or cast. Checking shows what is in it, so a checked
    ballot can't be cast: encrypt another one, whose tracker nobody can foretell.
    """
