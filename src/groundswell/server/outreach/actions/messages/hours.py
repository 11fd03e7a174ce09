"""The hours in which somebody may get a text message: 8 to 21 on every clock that may be theirs."""

from __future__ import annotations

from datetime import datetime

from groundswell.outreach.calling.errors import ValueRefused
from groundswell.outreach.calling.hours import next_callable
from groundswell.outreach.calling.number_zones import zones_of_number
from groundswell.outreach.calling.zones import UNKNOWN, candidate_zones, zones_of_postcode
from groundswell.server.outreach.queries.messages.recipients import Recipient


def next_hour(recipient: Recipient, at: datetime) -> datetime | None:
    """Give the earliest moment, `at` or later, at which a text message may go to somebody.

    It is the stricter of what postcode and number say. None means that there is no such moment.
    """
    try:
        by_postcode = zones_of_postcode(recipient.postcode, country=recipient.country)
    except ValueRefused:
        by_postcode = UNKNOWN
    zones = candidate_zones(
        postcode_zones=by_postcode,
        number_zones=zones_of_number(recipient.address),
        country=recipient.country,
    )
    return next_callable(at, zones=zones)
