"""`groundswell credentials`: the registrar's commands."""

from __future__ import annotations

import click

from groundswell.cli.lazy import Lazy, LazyGroup

_HERE = "groundswell.cli.credentials"
COMMANDS = {
    "issue": Lazy(f"{_HERE}.issue:issue", "Make a code for every member, and the roll."),
    "reissue": Lazy(f"{_HERE}.reissue:reissue", "Replace a member's lost code."),
}


@click.group(cls=LazyGroup, lazy=COMMANDS, short_help="Give members their codes.")
def credentials() -> None:
    """Give members their codes, as the registrar.

    The registrar alone knows which member holds which code. Whoever holds a code can vote with
    it, so the list of codes must go to nobody but the members, each their own.
    """
