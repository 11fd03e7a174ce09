"""The copy that lists keep of a telephone, written wherever the telephone's row is.

Whoever writes a copy holds the telephone's row, on every database; so no two wait for each other
in a circle, and no copy is left behind.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Greatest

from groundswell.server.outreach.models import Campaign, ListEntry, ListPerson, Telephone
from groundswell.server.outreach.models.list_entry import NEVER
from groundswell.server.outreach.queries.calling.copying import copy_waiting, view_telephone
from groundswell.server.outreach.queries.calling.moments import as_order

_COPIED = ("is_open", "callback_order", "attempts", "tried_order", "due_order", "is_ready")
_AT_ONCE = 1_000


def hold_entries(telephone: Telephone, *, until: datetime) -> None:
    """Put a telephone out of every other caller's way; its row is locked by whoever calls this."""
    entries = ListEntry.objects.filter(telephone=telephone, due_order__lt=NEVER)
    entries.update(due_order=Greatest("due_order", Value(as_order(until))), is_ready=False)


def copy_telephone(telephone: Telephone, *, now: datetime) -> None:
    """Write what is known of a telephone to its entry on every list; its row is locked.

    An entry is open as long as it has somebody to ask for.
    """
    waiting = ListPerson.objects.filter(entry=OuterRef("pk"), is_done=False)
    entries = ListEntry.objects.filter(telephone=telephone).annotate(asks=Exists(waiting))
    for entry in entries.select_related("campaign"):
        entry.is_open = entry.asks
        _copy(entry, entry.campaign, telephone, now)
        entry.save(update_fields=_COPIED)


def copy_campaign(campaign: Campaign, *, now: datetime) -> None:
    """Apply a campaign's changed rules to the numbers on its list that were ever called or held.

    In parts, each for good: callers go on meanwhile, by the old rules or the new.
    """
    touched = ListEntry.objects.filter(Q(attempts__gt=0) | ~Q(due_order=-NEVER), campaign=campaign)
    last = 0
    while keys := list(
        touched.filter(telephone__gt=last)
        .order_by("telephone")
        .values_list("telephone", flat=True)[:_AT_ONCE]
    ):
        copy_some(campaign, keys, now=now)
        last = keys[-1]


def copy_some(campaign: Campaign, keys: Sequence[int], *, now: datetime) -> None:
    """Copy some telephones, by their keys, to one campaign's list; nobody's place there changes."""
    for start in range(0, len(keys), _AT_ONCE):
        with transaction.atomic():
            chosen = Telephone.objects.filter(pk__in=keys[start : start + _AT_ONCE])
            telephones = {row.pk: row for row in chosen.select_for_update().order_by("number")}
            entries = list(ListEntry.objects.filter(campaign=campaign, telephone__in=telephones))
            for entry in entries:
                _copy(entry, campaign, telephones[entry.telephone_id], now)
            ListEntry.objects.bulk_update(entries, _COPIED)


def _copy(entry: ListEntry, campaign: Campaign, telephone: Telephone, now: datetime) -> None:
    row = view_telephone(telephone, campaign=campaign.pk, position=entry.position)
    copied = copy_waiting(row, rules=campaign.rules, is_open=entry.is_open, now=now)
    entry.callback_order = copied.callback_order
    entry.attempts = copied.attempts
    entry.tried_order = copied.tried_order
    entry.due_order = copied.due_order
    entry.is_ready = copied.is_ready
