"""Claim one delivery before it is handed over: in one transaction, by the rules as they are now.

(1) The organization's row of settings is locked, so that two broadcasts never count one person's
messages at the same time. (2) It is asked once more whether the person gets it: an unsubscribe or
opt-out of a second ago holds. (3) The delivery is marked as being handed over, and that is on the
disk before a byte leaves. If the process dies after this, the message may have arrived, so it is
never sent again by itself: whoever counts on it gets it at most once.
"""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction
from django.db.models import QuerySet

from groundswell.server.outreach.actions.messages.holding import BroadcastHold
from groundswell.server.outreach.actions.messages.hours import next_hour
from groundswell.server.outreach.models import Delivery, MessageChannel, MessageSettings
from groundswell.server.outreach.queries.messages.addresses import is_address
from groundswell.server.outreach.queries.messages.recipients import (
    Ask,
    Recipient,
    read_recipients,
)
from groundswell.server.web.clock import now

State, Reason = Delivery.State, Delivery.Reason


def claim_delivery(hold: BroadcastHold, pk: int, ask: Ask) -> Recipient | None:
    """Claim a delivery and give the person as they are now; None if nothing is to be sent now.

    Raises:
        BroadcastTaken: if the broadcast is paused, stopped, or another worker's.
    """
    at = now()
    with transaction.atomic():
        MessageSettings.objects.select_for_update().get(organization=ask.organization)
        hold.beat()
        row = Delivery.objects.filter(pk=pk, state=State.WAITING).first()
        if row is None:
            return None
        recipient = read_recipients(replace(ask, at=at), [row.person]).get(row.person)
        if reason := _find_reason(row, recipient):
            _note(row, state=State.SKIPPED, reason=reason, at=at)
            return None
        assert recipient is not None
        if ask.channel == MessageChannel.TEXT and not _is_hour(row, recipient):
            return None
        _note(row, state=State.SENDING, at=at, holder=hold.holder, address=recipient.address)
    return recipient


def end_broken(hold: BroadcastHold) -> int:
    """Write down what an earlier worker was at when it died; it may have arrived. Give how many."""
    left = Delivery.objects.filter(broadcast_id=hold.broadcast, state=State.SENDING)
    return left.exclude(holder=hold.holder).update(state=State.UNKNOWN)


def _find_reason(row: Delivery, recipient: Recipient | None) -> str:
    if recipient is None:
        return Reason.GONE
    if recipient.reason:
        return recipient.reason
    if row.channel == MessageChannel.EMAIL and not is_address(recipient.address):
        return Reason.BAD_ADDRESS
    # The address was changed since: the message follows, unless it went there already.
    others = Delivery.objects.filter(broadcast_id=row.broadcast_id, address=recipient.address)
    return Reason.TWICE if others.exclude(pk=row.pk).exists() else ""


def _is_hour(row: Delivery, recipient: Recipient) -> bool:
    """Put a text message off to the next hour in which it may go."""
    at = now()
    hour = next_hour(recipient, at)
    if hour is None:
        _note(row, state=State.SKIPPED, reason=Reason.NO_HOUR, at=at)
    elif hour > at:
        _note(row, retry_at=hour)
    return hour == at


def _note(row: Delivery, **values: object) -> None:
    waiting: QuerySet[Delivery] = Delivery.objects.filter(pk=row.pk, state=State.WAITING)
    waiting.update(**values)
