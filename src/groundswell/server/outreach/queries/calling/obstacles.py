"""How many numbers of a list may be dialled now, and what keeps the rest, in one query."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias

from django.db.models import Case, CharField, Count, Q, Value, When

from groundswell.outreach.calling.queue import Obstacle
from groundswell.server.outreach.models import Campaign, ListEntry
from groundswell.server.outreach.queries.calling.windows import callable_windows

Standing: TypeAlias = Obstacle | Literal["done", "ready"]
"""An obstacle, or "done" (nobody is left to ask for), or "ready" (may be dialled now)."""

STANDINGS: tuple[Standing, ...] = (
    "ready",
    "callback_later",
    "too_soon",
    "hours",
    "held",
    "reached",
    "done",
    "exhausted",
    "dead",
    "opted_out",
)
"""All, in the order in which a page shows them."""


def count_standings(campaign: Campaign, *, now: datetime) -> dict[Standing, int]:
    """Count a list's numbers by what keeps them from being dialled; what holds none is left out.

    One pass over the list: some tenths of a second for 400,000 numbers.
    """
    rows = (
        ListEntry.objects.filter(campaign=campaign)
        .order_by()
        .annotate(standing=_standing(campaign, now))
        .values_list("standing")
        .annotate(count=Count("pk"))
    )
    found = dict(rows)
    return {each: found[each] for each in STANDINGS if each in found}


def _standing(campaign: Campaign, now: datetime) -> Case:
    """Test in the order of `find_obstacle`."""
    rules = campaign.rules
    is_free = Q(telephone__callback_at=None)
    is_own = Q(telephone__callback_campaign=None) | Q(telephone__callback_campaign=campaign)
    rests = Q(telephone__reached_at__isnull=False)
    if rules.rest is not None:
        rests &= Q(telephone__reached_at__gt=now - rules.rest)
    tests = (
        (Q(telephone__is_opted_out=True), "opted_out"),
        (Q(telephone__is_dead=True), "dead"),
        (Q(is_open=False), "done"),
        (Q(telephone__held_until__gt=now), "held"),
        (~is_free & (~is_own | Q(telephone__callback_at__gt=now)), "callback_later"),
        (is_free & rests, "reached"),
        (is_free & Q(telephone__attempts__gte=rules.max_attempts), "exhausted"),
        (is_free & Q(telephone__last_attempt_at__gt=now - rules.gap), "too_soon"),
        (~Q(window__in=[row.pk for row in callable_windows(campaign, at=now)]), "hours"),
    )
    return Case(
        *(When(test, then=Value(name)) for test, name in tests),
        default=Value("ready"),
        output_field=CharField(),
    )
