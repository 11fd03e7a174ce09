"""What has fallen due in outreach, in the worker's process; each part adds its own."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django_tasks import task

from groundswell.server.outreach.actions.calling.due import see_to_calls
from groundswell.server.outreach.actions.calling.van_uploads import forget_uploads
from groundswell.server.outreach.actions.events.telling import tell_what_is_due
from groundswell.server.outreach.actions.lists.build import run_build
from groundswell.server.outreach.actions.lists.hold import Hold, take_due_builds
from groundswell.server.outreach.actions.messages.asking import forget_requests
from groundswell.server.outreach.actions.messages.holding import (
    BroadcastHold,
    take_due_broadcasts,
)
from groundswell.server.outreach.actions.messages.incoming import forget_texts
from groundswell.server.outreach.actions.messages.notice_batches import (
    NoticeHold,
    forget_notices,
    send_notices,
    take_due_notices,
)
from groundswell.server.outreach.actions.messages.run_broadcast import run_broadcast
from groundswell.server.outreach.actions.money.hold import ReceiptHold, take_due_receipts
from groundswell.server.outreach.actions.money.thanks import thank_what_is_due
from groundswell.server.outreach.actions.money.work import do_import
from groundswell.server.outreach.actions.petitions.renew import find_due_counts, renew_count
from groundswell.server.outreach.actions.petitions.sign import forget_unconfirmed

_log = logging.getLogger(__name__)


@task()
def send_notice_batch(holder: str) -> None:
    """Send one batch of notices.

    Raises:
        RuntimeError: for whatever was not foreseen, by its kind alone: words could name a person.
    """
    try:
        send_notices(NoticeHold(holder))
    except Exception as error:  # noqa: BLE001  # its words may name a person
        raise RuntimeError(f"notices broke off: {type(error).__name__}") from None


@task()
def work_on_broadcast(broadcast: int, holder: str) -> None:
    """Do the next piece of a broadcast's work.

    Raises:
        RuntimeError: for whatever was not foreseen, by its kind alone: words could name a person.
    """
    try:
        run_broadcast(BroadcastHold(broadcast, holder))
    except Exception as error:  # noqa: BLE001  # its words may name a person
        kind = type(error).__name__
        raise RuntimeError(f"broadcast {broadcast} broke off: {kind}") from None


def send_due_messages() -> None:
    """Queue a batch of the notices that are due, and the next piece of each broadcast."""
    if (hold := take_due_notices()) is not None:
        send_notice_batch.enqueue(hold.holder)
    forget_notices()
    forget_requests()
    forget_texts()
    for broadcast in take_due_broadcasts():
        work_on_broadcast.enqueue(broadcast.broadcast, broadcast.holder)


@task()
def count_petition(pk: int) -> None:
    """Renew the published count of a petition.

    Raises:
        RuntimeError: for whatever was not foreseen, by its kind alone: words could name a person.
    """
    try:
        renew_count(pk)
    except Exception as error:  # noqa: BLE001  # its words may name a person
        raise RuntimeError(f"petition {pk} was not counted: {type(error).__name__}") from None


def see_to_petitions() -> None:
    """Queue the counts that are due; delete signatures that nobody confirmed in time."""
    for petition in find_due_counts():
        count_petition.enqueue(petition.pk)
    forget_unconfirmed()


@task()
def make_list(pk: int, holder: str) -> None:
    """Put a phone bank's list together, unless another worker has it by now."""
    run_build(Hold(pk, holder))


def see_to_lists() -> None:
    """Queue the lists that were asked for, or left by a worker that is gone."""
    for hold in take_due_builds():
        make_list.enqueue(hold.pk, hold.holder)


@task()
def run_receipt_import(pk: int, holder: str) -> None:
    """Do the next step of a file of receipts, unless another worker has it by now."""
    do_import(ReceiptHold(pk, holder))


def see_to_money() -> None:
    """Queue the files of receipts that wait for the server; thank for some receipts."""
    for hold in take_due_receipts():
        run_receipt_import.enqueue(hold.pk, hold.holder)
    thank_what_is_due()


DUE: tuple[Callable[[], None], ...] = (
    tell_what_is_due,
    send_due_messages,
    see_to_petitions,
    see_to_calls,
    see_to_lists,
    forget_uploads,
    see_to_money,
)


def do_what_is_due() -> None:
    """Ask each part of outreach for what waits; one that fails keeps no other from its turn."""
    for do in DUE:
        try:
            do()
        except Exception as error:  # noqa: BLE001  # told by its kind alone: words name a person
            _log.error("%s failed: %s", do.__name__, type(error).__name__)
