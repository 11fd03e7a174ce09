"""Members as the lines of a file that spreadsheets open, a million without holding them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date

from django.db.models import F, FilteredRelation, Q, QuerySet

from groundswell.roll.text import neutralise
from groundswell.server.organizations.models import Member
from groundswell.server.organizations.queries.standing import standing_on

COLUMNS = (
    "number",
    "kind",
    "given_name",
    "family_name",
    "email",
    "phone",
    "phone_extension",
    "language",
    "street",
    "city",
    "state",
    "postcode",
    "country",
    "born_on",
    "joined_on",
    "weight",
    "chapter",
    "standing",
)
_AT_ONCE = 2_000


class _Line:
    """Gives the csv writer's line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def export_lines(members: QuerySet[Member], *, on: date) -> Iterator[str]:
    """Give the header, then a line a member, each as text that runs no formula."""
    writer = csv.writer(_Line())
    yield writer.writerow(COLUMNS)
    rows = (
        members.alias(
            first=FilteredRelation("memberships", condition=Q(memberships__is_primary=True))
        )
        .annotate(chapter=F("first__chapter__slug"), standing=standing_on(on))
        .order_by("pk")
        .values_list(*COLUMNS)
    )
    for row in rows.iterator(chunk_size=_AT_ONCE):
        yield writer.writerow([_cell(value) for value in row])


def _cell(value: object) -> str:
    return "" if value is None else neutralise(str(value))
