"""All the ways to act that an organization has open, from each part of outreach."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from groundswell.server.outreach.queries.contacts import ways as contacts
from groundswell.server.outreach.queries.events import ways as events
from groundswell.server.outreach.queries.money import ways as money
from groundswell.server.outreach.queries.petitions import ways as petitions
from groundswell.server.outreach.queries.volunteers import ways as volunteers
from groundswell.server.outreach.queries.ways import WAY_KINDS, Way

PARTS: tuple[Callable[[int], list[Way]], ...] = (
    volunteers.find_ways,
    contacts.find_ways,
    events.find_ways,
    petitions.find_ways,
    money.find_ways,
)
"""Of each part, what finds its open ways; a part that lands adds its line."""


def find_open_ways(organization_id: int) -> list[Way]:
    """Find every way that is open now: in the order of kinds, within one as its part gives them."""
    return sorted(_each_way(organization_id), key=lambda way: WAY_KINDS.index(way.kind))


def has_open_way(organization_id: int) -> bool:
    """Tell whether there is anything to do at all; asks no more parts than it must."""
    return next(_each_way(organization_id), None) is not None


def _each_way(organization_id: int) -> Iterator[Way]:
    for find_ways in PARTS:
        yield from find_ways(organization_id)
