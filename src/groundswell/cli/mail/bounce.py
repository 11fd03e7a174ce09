"""`groundswell mail bounce < MESSAGE`: what a mail server does with returned messages."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from groundswell.cli.console import note
from groundswell.cli.errors import Misused
from groundswell.cli.serve import data_option

_TRY_LATER = 75
"""EX_TEMPFAIL of sysexits.h: the mail server keeps the message and tries again."""


@click.command(short_help="Take in a message that came back.")
@data_option
@click.option("--recipient", metavar="ADDRESS", default="", help="To whom it was delivered.")
def bounce(data: Path | None, recipient: str) -> None:
    """Mark the invitation or message that a notice of failed delivery, on standard input, is about.

    A mail server pipes each message to the address GROUNDSWELL_BOUNCES in here, extensions after
    a plus sign included (docs/how-to/invite-members.md). Any other message changes nothing.
    Exits with 75, so that the mail server tries again, where the database can't be reached.
    """
    if data is not None:
        os.environ["GROUNDSWELL_DATA"] = str(data.absolute())
    try:
        from groundswell.server.running import prepare
    except ImportError as error:
        raise Misused("the server is not installed: pip install 'groundswell[server]'") from error
    # The tables are there, or this is tried again: a message prepares no database.
    prepare.prepare_django()
    from django.db import Error

    from groundswell.server.elections.actions.invitations.bounces import take_bounce
    from groundswell.server.elections.mail.delivery_status import MAX_NOTICE, NoticeInvalid
    from groundswell.server.outreach.actions.messages.results import take_returned

    notice = sys.stdin.buffer.read(MAX_NOTICE + 1)
    try:
        is_ours = take_returned(notice, recipient=recipient)
        done = None if is_ours else take_bounce(notice, recipient=recipient)
    except NoticeInvalid as error:
        note(f"Passed over: {error}.")
    except Error as error:
        note(f"The database can't be reached ({type(error).__name__}): try again.")
        sys.exit(_TRY_LATER)
    else:
        note(
            {"marked": "Marked as returned.", "known": "Known already."}.get(
                done.value if done else "marked",
                "About no message of this server, or an invitation whose code was replaced.",
            )
        )
