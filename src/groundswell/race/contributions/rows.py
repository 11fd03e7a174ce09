"""A contribution and a refund: two facts about one line item, each kept for good."""

from __future__ import annotations

from datetime import datetime

import msgspec

from groundswell.race.contributions.reasons import ROW_REASONS

ENDLESS = 0
"""`recurring_months` of a series that runs until it is cancelled."""

PERSONAL_DATA: frozenset[str] = frozenset(
    {
        "contributor",
        "given_name",
        "family_name",
        "state",
        "postcode",
        "employer",
        "occupation",
        "receipt",
        "refund_id",
        "line_item",
    }
)
"""Fields that say, alone or together, who gave; none of them is shown on a public page.

`contributor` is a pseudonym, not anonymous. Receipt, refund and line item are numbers that ActBlue
can trace to a person. What is not among the fields of the two rows, such as e-mail address, street,
telephone, comments and passport number, is never taken out of the file.
"""


class Contribution(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One payment to one committee. `made_at` is a moment in UTC, `cents` is positive.

    `receipt` names the order; the payments of a recurring series share it and are counted by
    `recurrence_number` from 1. `recurring_months` is None for a single payment, and `ENDLESS` for a
    series without an end. `contributor` is made by `identity`. The names, `state`, `postcode`,
    `employer` and `occupation` are what the FEC wants of a contributor above $200 (11 CFR
    104.3(a)(4)). What the source does not say is empty or None.
    """

    line_item: int
    made_at: datetime
    cents: int
    contributor: bytes
    receipt: str = ""
    recurrence_number: int | None = None
    recurring_months: int | None = None
    recipient: str = ""
    committee_id: str = ""
    page: str = ""
    refcode: str = ""
    election: str = ""
    given_name: str = ""
    family_name: str = ""
    state: str = ""
    postcode: str = ""
    employer: str = ""
    occupation: str = ""


class Refund(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """The return of a line item, or of part of it. `cents` is positive."""

    line_item: int
    refunded_at: datetime
    cents: int
    refund_id: str = ""
    receipt: str = ""
    contributor: bytes = b""


class Cancellation(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """The end of a recurring series: nothing was given back, no more will come."""

    receipt: str
    cancelled_at: datetime


class Problem(msgspec.Struct, frozen=True, gc=False):
    """One thing that is wrong: the column's name in the file (empty: the whole row), and why."""

    column: str
    code: str
    value: str = ""

    @property
    def words(self) -> str:
        """Say the reason in English."""
        return ROW_REASONS[self.code]


class RefusedRow(msgspec.Struct, frozen=True):
    """A row that gives no fact, and everything that is wrong with it.

    `line_item` is what the row has in that column, so that it can be found again.
    """

    line: int
    problems: tuple[Problem, ...]
    line_item: str = ""
