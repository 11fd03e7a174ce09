"""Whose contributions have passed the threshold above which the law names the giver.

A committee names who gave more than $200 in a calendar year, or in an election cycle if it is a
candidate's own (52 U.S.C. 30104(b)(3)(A), 11 CFR 104.3(a)(4)). The sum runs: the receipt with which
a giver passes the threshold is itemized, and so is every later one; those before it were rightly
counted among the unitemized of their own report. The FEC's own filing program reckons alike, and
takes refunds off the sum from the day on which they were made. Parties and other committees are
named whatever they give.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from groundswell.outreach.money.receipt import Category, Receipt

THRESHOLD_CENTS = 200_00
"""Above it, not from it on."""

_ALWAYS: frozenset[Category] = frozenset({"party", "committee"})


class Aggregated(NamedTuple):
    """A receipt, and its giver's sum with it: net of what had been refunded by that day."""

    receipt: Receipt
    aggregate_cents: int
    is_itemized: bool


def aggregate_receipts(
    receipts: Iterable[Receipt], *, since: date, through: date
) -> list[Aggregated]:
    """Add each giver's receipts up, in the order of days and then of keys.

    `since` is the first day that counts into sums: of the calendar year, or of the cycle. Receipts
    before it and after `through` are left out.
    """
    counted = [each for each in receipts if since <= each.received_on <= through]
    events = [(each.received_on, 0, each.key, each) for each in counted]
    events += [
        (max(each.refunded_on, each.received_on), 1, each.key, each)
        for each in counted
        if each.refunded_on is not None and each.refunded_cents
    ]
    sums: dict[tuple[int, bool], int] = {}
    found = []
    for _, is_refund, _, receipt in sorted(events, key=lambda event: event[:3]):
        # Other receipts, such as interest, are no contributions and have a sum of their own.
        who = (receipt.contributor, receipt.category == "other")
        if is_refund:
            sums[who] -= receipt.refunded_cents
            continue
        sums[who] = sums.get(who, 0) + receipt.cents
        is_itemized = receipt.category in _ALWAYS or sums[who] > THRESHOLD_CENTS
        found.append(Aggregated(receipt, sums[who], is_itemized))
    return found
