"""Signatures as the lines of a file: for the addressee, or all that the staff have."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from groundswell.roll.text import neutralise
from groundswell.server.outreach.models import Petition, Signature
from groundswell.server.outreach.queries.petitions.counts import PEOPLE

DELIVERY = ("name", "state", "postcode", "signed_on")
"""What the addressee gets: each person once, without a way to reach anybody."""
EVERYTHING = (
    *("name", "email", "phone", "state", "postcode", "language", "signed_on"),
    *("counted_as", "show_name", "wants_messages"),
)
"""All confirmed signatures, duplicates too, for the organization's own work."""
_AT_ONCE = 2_000


class _Line:
    """Gives the csv writer's line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def signatures_to_deliver(petition: Petition) -> QuerySet[Signature]:
    """List each person once, in the order of signing."""
    return petition.signatures.filter(counted_as__in=PEOPLE).order_by("confirmed_at", "pk")


def all_confirmed(petition: Petition) -> QuerySet[Signature]:
    """List every confirmed signature, in the order of signing."""
    confirmed = petition.signatures.filter(confirmed_at__isnull=False)
    return confirmed.order_by("confirmed_at", "pk")


def export_lines(
    rows: QuerySet[Signature], columns: Sequence[str], *, time_zone: str
) -> Iterator[str]:
    """Give the header, then a line a signature, each as text that runs no formula."""
    writer = csv.writer(_Line())
    yield writer.writerow(columns)
    zone = ZoneInfo(time_zone)
    fields = ["confirmed_at" if name == "signed_on" else name for name in columns]
    for row in rows.values_list(*fields).iterator(chunk_size=_AT_ONCE):
        yield writer.writerow([_cell(value, zone) for value in row])


def _cell(value: object, zone: ZoneInfo) -> str:
    if isinstance(value, datetime):
        return value.astimezone(zone).date().isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    return neutralise(str(value))
