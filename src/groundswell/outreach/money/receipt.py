"""A receipt: one payment to a committee, with what the law wants to know of its giver."""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeAlias

import msgspec

Category: TypeAlias = Literal["individual", "party", "committee", "other"]
"""Whose money it is, which decides the line of the form: 11(a), 11(b), 11(c), or other receipts."""

PERSONAL_DATA: frozenset[str] = frozenset(
    {
        "key",
        "contributor",
        "organization_name",
        "family_name",
        "given_name",
        "street",
        "street_2",
        "city",
        "state",
        "postcode",
        "employer",
        "occupation",
    }
)
"""Fields that say, alone or together, who gave."""


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """One payment. `cents` is what came in, and above zero; what went back is beside it.

    `row` is where the receipt stands in what it was read from. `key` names it for good: it becomes
    the transaction's number, the same in a report and in its amendments. `contributor` is equal
    for the receipts of one giver (`contributors`). `election` is the FEC's code, as in "P2026".
    """

    row: int
    key: str
    contributor: int
    received_on: date
    cents: int
    category: Category = "individual"
    is_earmarked: bool = False
    refunded_cents: int = 0
    refunded_on: date | None = None
    organization_name: str = ""
    family_name: str = ""
    given_name: str = ""
    street: str = ""
    street_2: str = ""
    city: str = ""
    state: str = ""
    postcode: str = ""
    employer: str = ""
    occupation: str = ""
    election: str = ""
    committee_id: str = ""
