"""What a treasurer says of a report: which form, whose, of what time, and through which conduit."""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeAlias

import msgspec

from groundswell.outreach.money.receipt import Category

Form: TypeAlias = Literal["F3X", "F3"]
"""F3X for a separate segregated fund or another committee that is no candidate's; F3 for the
authorized committee of a candidate for Congress."""

VERSION = "8.5"
"""Of the FEC's electronic format."""

LINES: dict[Form, dict[Category, str]] = {
    "F3X": {"individual": "SA11AI", "party": "SA11B", "committee": "SA11C", "other": "SA17"},
    "F3": {"individual": "SA11AI", "party": "SA11B", "committee": "SA11C", "other": "SA15"},
}
"""The line of the form on which money of each kind is itemized."""


class Committee(msgspec.Struct, frozen=True, kw_only=True):
    """Who files: as the committee's statement of organization has it."""

    id: str
    name: str
    street: str = ""
    street_2: str = ""
    city: str = ""
    state: str = ""
    postcode: str = ""
    treasurer_family_name: str = ""
    treasurer_given_name: str = ""


class Conduit(msgspec.Struct, frozen=True, kw_only=True):
    """Through whom earmarked contributions came, itself a committee (11 CFR 110.6)."""

    id: str
    name: str
    street: str
    city: str
    state: str
    postcode: str


CONDUITS: dict[str, Conduit] = {
    "actblue": Conduit(
        id="C00401224",
        name="ActBlue",
        street="PO Box 441146",
        city="Somerville",
        state="MA",
        postcode="02144",
    ),
    "winred": Conduit(
        id="C00694323",
        name="WinRed",
        street="PO Box 9891",
        city="Arlington",
        state="VA",
        postcode="22219",
    ),
}
"""Conduits as they are registered with the FEC; a treasurer looks the entry up before filing."""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A report. Both days of its period count.

    `since` is the first day that counts into a giver's sum: 1 January for an F3X, the day after
    the last general election for an F3. `asked_for_missing` says that best efforts were made, so
    that a missing employer or occupation is written as asked for.
    """

    form: Form
    committee: Committee
    covers_from: date
    covers_through: date
    since: date
    signed_on: date
    report_code: str = ""
    conduit: Conduit | None = None
    asked_for_missing: bool = False
    is_amendment: bool = False
    amends: str = ""
    software: str = "Groundswell"
    software_version: str = ""
