"""Who may come in at the addresses of outreach; each part of the app has its own table."""

from __future__ import annotations

from tests.server.addresses.address import Address
from tests.server.addresses.outreach import (
    calling,
    contacts,
    events,
    messages,
    money,
    petitions,
    places,
    volunteers,
)
from tests.server.addresses.visitors import RUNS_OUTREACH

PARTS: tuple[dict[str, Address], ...] = (
    messages.ADDRESSES,
    calling.ADDRESSES,
    volunteers.ADDRESSES,
    events.ADDRESSES,
    contacts.ADDRESSES,
    petitions.ADDRESSES,
    places.ADDRESSES,
    money.ADDRESSES,
)

ADDRESSES = {
    "console/<str:org>/outreach/": Address(RUNS_OUTREACH),
    **{route: address for part in PARTS for route, address in part.items()},
}
