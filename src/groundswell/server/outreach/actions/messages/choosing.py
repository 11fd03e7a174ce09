"""Choose the deliveries of an approved broadcast, some thousand at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from django.db import transaction

from groundswell.outreach.audiences import check_list, read_mark, read_tag
from groundswell.server.outreach.actions.messages.holding import BroadcastHold
from groundswell.server.outreach.models import Broadcast, Delivery
from groundswell.server.outreach.queries.messages.recipients import Ask, recipients_of
from groundswell.server.web.clock import now

_AT_ONCE = 1_000
_LONGEST = timedelta(seconds=10)


def choose_deliveries(broadcast: Broadcast, hold: BroadcastHold, ask: Ask) -> bool:
    """Write a delivery for each person who gets the message; tell whether all have theirs.

    Each step moves the cursor in the transaction that writes its deliveries: killed anywhere, the
    next worker goes on behind the last step. Of two people with one address, the first has it.

    Raises:
        BroadcastTaken: if it is paused, stopped, or another worker's.
        MaterialRefused: if somebody came through whom the message is not written for.
    """
    begun_at = now()
    cursor = broadcast.chosen_until
    last = recipients_of(ask).order_by("-pk").values_list("pk", flat=True).first() or 0
    while cursor < last:
        if now() - begun_at > _LONGEST:
            return False
        hold.beat()
        cursor = _choose_some(broadcast, replace(ask, at=now()), cursor, last)
    Broadcast.objects.filter(pk=broadcast.pk).update(is_chosen=True)
    return True


def _choose_some(broadcast: Broadcast, ask: Ask, cursor: int, last: int) -> int:
    """Write some deliveries; give the key up to which everybody has theirs."""
    rows = recipients_of(ask).filter(pk__gt=cursor, pk__lte=last).order_by("pk")
    with transaction.atomic():
        # Everybody is read, also who gets nothing: so the cursor moves on over them.
        some = list(rows.values_list("pk", "to", "reason", "audience")[:_AT_ONCE])
        chosen = [(pk, to) for pk, to, reason, _tag in some if not reason]
        # The query has left out whom the message is not for. The rule itself is asked once more.
        tags = {tag for _pk, _to, reason, tag in some if not reason and tag}
        check_list(mark=read_mark(ask.mark), tags=map(read_tag, tags))
        Delivery.objects.bulk_create(
            (_deliver(broadcast, ask.channel, pk, to) for pk, to in chosen), ignore_conflicts=True
        )
        cursor = some[-1][0] if some else last
        Broadcast.objects.filter(pk=broadcast.pk).update(chosen_until=cursor)
    return cursor


def _deliver(broadcast: Broadcast, channel: str, person: int, address: str) -> Delivery:
    return Delivery(
        broadcast=broadcast,
        organization_id=broadcast.organization_id,
        channel=channel,
        person=person,
        address=address,
    )
