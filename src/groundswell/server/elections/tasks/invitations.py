"""Messages and letters to members, in the worker's process."""

from __future__ import annotations

import logging

from django_tasks import task

from groundswell.server.elections.actions.invitations.forget import forget_codes
from groundswell.server.elections.actions.invitations.holding import (
    MailingHold,
    take_due_mailings,
)
from groundswell.server.elections.actions.invitations.print_letters import (
    make_file,
    take_due_batches,
)
from groundswell.server.elections.actions.invitations.run_mailing import run_mailing

_log = logging.getLogger(__name__)


def send_what_is_due() -> None:
    """Queue one batch of messages a vote, the files of letters, and forget what is delivered."""
    for hold in take_due_mailings():
        send_batch.enqueue(hold.mailing, hold.holder)
    for batch in take_due_batches():
        make_letters.enqueue(batch)
    forget_codes()


@task()
def send_batch(mailing: int, holder: str) -> None:
    """Send one batch of a vote's messages.

    Raises:
        RuntimeError: for whatever was not foreseen, by its kind alone: words could name a member.
    """
    try:
        run_mailing(MailingHold(mailing, holder))
    except Exception as error:  # noqa: BLE001  # its words may name a member
        kind = type(error).__name__
        raise RuntimeError(f"mailing {mailing} broke off: {kind}") from None


@task()
def make_letters(batch: int) -> None:
    """Set one file of letters."""
    make_file(batch)
