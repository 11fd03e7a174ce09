"""Which column of ActBlue's file holds what, by the names that its exports have had.

Names after ActBlue's CSV downloads and its report builder
(https://secure.actblue.com/docs/report_builder: "Order Number" there is "Receipt ID" elsewhere,
"Paid At" is "Date"). Every other column is left in the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

import msgspec

from groundswell.race.contributions.errors import FileRefused

Field = Literal[
    "line_item",
    "receipt",
    "made_at",
    "amount",
    "currency",
    "refund_id",
    "refunded_at",
    "recurrence_number",
    "recurring_months",
    "recipient",
    "committee_id",
    "page",
    "refcode",
    "election",
    "given_name",
    "family_name",
    "email",
    "state",
    "postcode",
    "employer",
    "occupation",
]

FIELDS: tuple[Field, ...] = get_args(Field)

ALIASES: dict[Field, tuple[str, ...]] = {
    "line_item": ("Lineitem ID", "Line Item ID"),
    "receipt": ("Receipt ID", "Order Number"),
    "made_at": ("Date", "Paid At", "Contribution Date"),
    "amount": ("Amount", "Contribution Amount"),
    "currency": ("Currency",),
    "refund_id": ("Refund ID",),
    "refunded_at": ("Refund Date", "Refunded At"),
    "recurrence_number": ("Recurrence Number",),
    "recurring_months": ("Recurring Total Months", "Recurring Duration"),
    "recipient": ("Recipient Committee", "Recipient", "Committee Name"),
    "committee_id": ("Recipient Gov ID", "FEC ID"),
    "page": ("Fundraising Page", "Contribution Form"),
    "refcode": ("Reference Code", "Refcode"),
    "election": ("Recipient Election",),
    "given_name": ("Donor First Name", "First Name"),
    "family_name": ("Donor Last Name", "Last Name"),
    "email": ("Donor Email", "Email"),
    "state": ("Donor State", "State"),
    "postcode": ("Donor ZIP", "ZIP"),
    "employer": ("Donor Employer", "Employer"),
    "occupation": ("Donor Occupation", "Occupation"),
}
"""The first of a field's names that the file has is taken."""

_NEEDED: tuple[Field, ...] = ("line_item", "made_at", "amount")


class Layout(msgspec.Struct, frozen=True):
    """How a file is to be read: its separator, its column names, and where each field stands."""

    delimiter: str
    header: tuple[str, ...]
    places: tuple[tuple[Field, int], ...]

    def name(self, field: Field) -> str:
        """Give the name that a field's column has in the file; nothing if it has none."""
        places = dict(self.places)
        return self.header[places[field]] if field in places else ""


def find_layout(delimiter: str, header: Sequence[str]) -> Layout:
    """Find each field's column.

    Raises:
        FileRefused: `column.missing`, `column.twice`.
    """
    folded = [_fold(name) for name in header]
    places: list[tuple[Field, int]] = []
    for field in FIELDS:
        known = next((alias for alias in ALIASES[field] if _fold(alias) in folded), None)
        if known is None:
            continue
        if folded.count(_fold(known)) > 1:
            raise FileRefused("column.twice", found=known)
        places.append((field, folded.index(_fold(known))))
    found = {field for field, _ in places}
    for field in _NEEDED:
        if field not in found:
            raise FileRefused("column.missing", found=ALIASES[field][0])
    if not found & {"email", "family_name"}:
        raise FileRefused("column.missing", found=ALIASES["email"][0])
    return Layout(delimiter, tuple(header), tuple(places))


def _fold(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))
