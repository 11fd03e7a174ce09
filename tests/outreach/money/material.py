"""Receipts and reports of made-up people."""

from __future__ import annotations

from datetime import date
from typing import Any

from groundswell.outreach.money.receipt import Receipt
from groundswell.outreach.money.report import Committee, Report

COMMITTEE = Committee(
    id="C00000001",
    name="Example Members’ Fund",
    street="1 Example Street",
    city="Springfield",
    state="OH",
    postcode="45501",
    treasurer_family_name="Example",
    treasurer_given_name="Ana",
)


def receipt(number: int, cents: int, day: str = "2026-02-01", **fields: Any) -> Receipt:
    """Make a receipt of person 1, complete."""
    person = {
        "contributor": 1,
        "family_name": "Example",
        "given_name": "Bo",
        "street": "2 Example Street",
        "city": "Dayton",
        "state": "OH",
        "postcode": "45402",
        "employer": "Example Works",
        "occupation": "Welder",
    }
    return Receipt(
        row=number + 1,
        key=f"R{number}",
        cents=cents,
        received_on=date.fromisoformat(day),
        **{**person, **fields},
    )


def report(**fields: Any) -> Report:
    """Make a report of February 2026 on Form 3X."""
    values: dict[str, Any] = {
        "form": "F3X",
        "committee": COMMITTEE,
        "covers_from": date(2026, 2, 1),
        "covers_through": date(2026, 2, 28),
        "since": date(2026, 1, 1),
        "signed_on": date(2026, 3, 10),
        "report_code": "M3",
    }
    return Report(**{**values, **fields})
