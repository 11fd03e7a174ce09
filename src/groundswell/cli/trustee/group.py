"""`groundswell trustee`: its commands, in the order in which a trustee needs them."""

from __future__ import annotations

import click

from groundswell.cli.lazy import Lazy, LazyGroup

_HERE = "groundswell.cli.trustee"
COMMANDS = {
    "run": Lazy(f"{_HERE}.run:run", "Do all of it in one go, over the network."),
    "key": Lazy(f"{_HERE}.key:key", "Make the key that you are a trustee by."),
    "join": Lazy(f"{_HERE}.ceremony:join", "Draw your secrets and commit to your part of the key."),
    "reveal": Lazy(f"{_HERE}.ceremony:reveal", "Reveal your public keys, when all have joined."),
    "share": Lazy(f"{_HERE}.ceremony:share", "Deal shares of the key to the others."),
    "check": Lazy(f"{_HERE}.ceremony:check", "Check the shares you received; then rehearse."),
    "decrypt": Lazy(f"{_HERE}.decrypt:decrypt", "Verify the vote, and decrypt its tally."),
}


@click.group(cls=LazyGroup, lazy=COMMANDS, short_help="Hold a share of a vote's key.")
def trustee() -> None:
    """Hold a share of a vote's key.

    Before the vote is frozen you make a key of your own (trustee key), and the election officer
    writes its public part into the draft. Each other command reads the public RECORD, keeps your
    secrets in the folder --state, and writes a file with nothing secret in it, which you send to
    the officer. Run again, it writes the same file again. Where the vote is held on a server,
    `trustee run` does all of that by itself while you leave it open.
    """
