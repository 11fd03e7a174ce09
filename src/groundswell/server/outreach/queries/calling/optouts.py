"""Opt-outs: asked before anything is dialled or sent."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from groundswell.outreach.calling import optouts as pure
from groundswell.outreach.calling.optouts import Channel
from groundswell.server.outreach.models import OptOut


def is_opted_out(organization_id: int, number: str, channel: Channel = "call") -> bool:
    """Tell whether a number in E.164 must not be reached this way; "all" asks for every way."""
    covering = {channel, "all"}
    return OptOut.objects.filter(
        organization=organization_id, number=number, channel__in=covering
    ).exists()


def optouts_between(organization_id: int, first: str, last: str) -> frozenset[str]:
    """Give the numbers of a range, both ends in it, that must not be called."""
    rows = OptOut.objects.filter(
        organization=organization_id,
        number__gte=first,
        number__lte=last,
        channel__in=("call", "all"),
    )
    return frozenset(rows.order_by().values_list("number", flat=True))


def optouts_of(organization_id: int) -> QuerySet[OptOut]:
    """List an organization's opt-outs, the last first."""
    return OptOut.objects.filter(organization=organization_id)


def read_facts(organization_id: int) -> Iterator[pure.OptOut]:
    """Give an organization's opt-outs as `outreach.calling.optouts` knows them."""
    rows = optouts_of(organization_id).order_by("number", "channel")
    for row in rows.iterator(chunk_size=5_000):
        channel: Channel = row.channel  # type: ignore[assignment]
        yield pure.OptOut(number=row.number, channel=channel, at=row.at, source=row.source)
