"""Do the next piece of a broadcast's work: count, choose, or send for some seconds at its pace."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TypeAlias

from django.db.models import F, Q, QuerySet

from groundswell.server.outreach.actions.messages.broadcasts import count_people
from groundswell.server.outreach.actions.messages.choosing import choose_deliveries
from groundswell.server.outreach.actions.messages.claiming import claim_delivery, end_broken
from groundswell.server.outreach.actions.messages.handing import MessageWriter
from groundswell.server.outreach.actions.messages.holding import (
    BroadcastHold,
    BroadcastTaken,
)
from groundswell.server.outreach.actions.messages.results import write_result
from groundswell.server.outreach.actions.messages.texting.provider import text_provider
from groundswell.server.outreach.models import Broadcast, Delivery, MessageChannel
from groundswell.server.outreach.queries.messages.find import ask_of, count_deliveries
from groundswell.server.outreach.queries.messages.recipients import Ask, Recipient
from groundswell.server.web.clock import now
from groundswell.server.web.mail.post import Answer, Reply, open_post
from groundswell.server.web.mail.quota import Allowance, MailServerDown

_log = logging.getLogger(__name__)
BATCH = timedelta(seconds=10)
"""How much of the pace goes in one batch; other work of the worker waits so long."""
_MOST = 500
State = Broadcast.State
Hand: TypeAlias = Callable[[Delivery, Recipient], Reply]
"""Hands one message over, and gives the answer."""


def run_broadcast(hold: BroadcastHold) -> None:
    """Do one piece of work. Killed anywhere, the next worker goes on; nobody gets it twice."""
    broadcast = Broadcast.objects.select_related("template", "organization").get(pk=hold.broadcast)
    try:
        hold.beat()
        if broadcast.state == State.COUNTING:
            count_people(broadcast)
            hold.release(now())
        else:
            _go_on(broadcast, hold)
    except BroadcastTaken:
        _log.info("broadcast %s was paused or is another worker's", broadcast.pk)
    except MailServerDown as down:
        if down.needs_person:
            hold.pause(down.words)
        else:
            hold.back_off(down.words)
        _log.warning("broadcast %s: nothing is taken from us now", broadcast.pk)


def waiting_of(broadcast: int, at: datetime) -> QuerySet[Delivery]:
    """List the deliveries that are due, those that were never tried first."""
    due = Delivery.objects.filter(
        Q(retry_at=None) | Q(retry_at__lte=at), broadcast=broadcast, state=Delivery.State.WAITING
    )
    return due.order_by(F("retry_at").asc(nulls_first=True), "pk")


def _go_on(broadcast: Broadcast, hold: BroadcastHold) -> None:
    going = Broadcast.objects.filter(pk=broadcast.pk, state=State.APPROVED, holder=hold.holder)
    going.update(state=State.SENDING, started_at=now())
    if broken := end_broken(hold):
        _log.warning("broadcast %s: %s messages broke off", broadcast.pk, broken)
    ask = ask_of(broadcast)
    if not broadcast.is_chosen and not choose_deliveries(broadcast, hold, ask):
        hold.release(now())
        return
    allowance = Allowance(most=_batch_size(broadcast))
    if waiting_of(broadcast.pk, now()).exists():
        with _open_way(broadcast) as hand:
            _send(hold, ask, hand, allowance)
    _rest(broadcast, hold, allowance)


def _send(hold: BroadcastHold, ask: Ask, hand: Hand, allowance: Allowance) -> None:
    """Hand over what is due, as far as the allowance goes.

    Raises:
        BroadcastTaken: if it is paused, stopped, or another worker's.
        MailServerDown: if nothing is taken now.
    """
    due = waiting_of(hold.broadcast, now()).values_list("pk", flat=True)
    for pk in list(due[: allowance.most]):
        if not allowance.is_left:
            return
        recipient = claim_delivery(hold, pk, ask)
        if recipient is None:
            continue
        row = Delivery.objects.get(pk=pk)
        # If the process dies from here on, the delivery stays claimed, and is not sent again.
        reply = hand(row, recipient)
        allowance.sent += 1
        write_result(row, reply)
        if reply.answer is Answer.DOWN:
            raise MailServerDown(reply.words)
        allowance.watch(reply)


@contextmanager
def _open_way(broadcast: Broadcast) -> Iterator[Hand]:
    """Open the way that messages take.

    Raises:
        MailServerDown: if nobody answers there.
    """
    writer = MessageWriter(broadcast)
    if broadcast.template.channel == MessageChannel.TEXT:
        provider = text_provider()
        yield lambda row, who: provider.send(who.address, writer.text(row, who), writer.name(row))
        return
    with open_post() as post:
        if isinstance(post, Reply):
            raise MailServerDown(post.words)
        yield lambda row, who: post.send(writer.email(row, who))


def _rest(broadcast: Broadcast, hold: BroadcastHold, allowance: Allowance) -> None:
    """Let go until the next batch is due, or for good."""
    waiting = Delivery.objects.filter(broadcast=broadcast, state=Delivery.State.WAITING)
    Broadcast.objects.filter(pk=broadcast.pk).update(sent=count_deliveries(broadcast)["sent"])
    _log.info("broadcast %s: %s messages handed over", broadcast.pk, allowance.sent)
    if not waiting.exists():
        hold.finish()
        return
    at = now() + timedelta(seconds=allowance.sent * 60 / broadcast.per_minute)
    if not waiting_of(broadcast.pk, at).exists():
        first = waiting.order_by("retry_at").values_list("retry_at", flat=True).first()
        at = max(at, first or at)
    hold.release(at)


def _batch_size(broadcast: Broadcast) -> int:
    return max(1, min(_MOST, int(broadcast.per_minute * BATCH.total_seconds() / 60)))
