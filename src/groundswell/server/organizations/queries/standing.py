"""A member's standing on a day: the last one that began by then."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from groundswell.server.organizations.models import Member, Standing

GOOD = Standing.Status.GOOD


def standing_on(on: date) -> Subquery:
    """Give the standing of the member in the outer query on a day; null if none is known."""
    return Subquery(
        Standing.objects.filter(member=OuterRef("pk"), since_on__lte=on)
        .order_by("-since_on")
        .values("status")[:1]
    )


def with_standing(members: QuerySet[Member], status: str, on: date) -> QuerySet[Member]:
    """Keep those who have a standing on a day, by the few rows that name it if it is a rare one."""
    if status == GOOD:
        return members.alias(standing=standing_on(on)).filter(standing=status)
    later = Standing.objects.filter(
        member=OuterRef("member"), since_on__lte=on, since_on__gt=OuterRef("since_on")
    )
    holders = Standing.objects.exclude(status=GOOD).filter(
        ~Exists(later),
        status=status,
        since_on__lte=on,
    )
    return members.filter(pk__in=holders.values("member"))
