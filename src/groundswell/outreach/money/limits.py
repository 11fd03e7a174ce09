"""Who gave more than a limit; what the limit is depends on the committee, and is passed in.

A flag is a question to the treasurer, not a finding: a gift can be one half of a couple's, or be
returned or redesignated within sixty days (11 CFR 103.3(b)(3)).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

import msgspec

from groundswell.outreach.money.receipt import Receipt

PAC_LIMIT_CENTS = 5_000_00
"""What a person may give a committee that is no candidate's and no party's, in a calendar year.

52 U.S.C. 30116(a)(1)(C), 11 CFR 110.1(d); not indexed for inflation.
"""


class Limit(msgspec.Struct, frozen=True, order=True):
    """What holds for a receipt: within which span ("2026", "P2026"), and how much, in cents."""

    span: str
    cents: int


class OverLimit(msgspec.Struct, frozen=True):
    """A giver's sum above a limit, net of refunds, and the receipts of which it consists."""

    limit: Limit
    total_cents: int
    keys: tuple[str, ...]


def find_over_limit(
    receipts: Iterable[Receipt], *, limit_of: Callable[[Receipt], Limit | None]
) -> tuple[OverLimit, ...]:
    """Find the sums of individuals above a limit, the largest excess first.

    `limit_of` gives the limit that holds for a receipt, or None where none is known.
    """
    sums: dict[tuple[int, Limit], list[Receipt]] = defaultdict(list)
    for each in receipts:
        limit = limit_of(each) if each.category == "individual" else None
        if limit is not None:
            sums[each.contributor, limit].append(each)
    found = []
    for (_, limit), theirs in sums.items():
        total = sum(each.cents - each.refunded_cents for each in theirs)
        if total > limit.cents:
            found.append(OverLimit(limit, total, tuple(sorted(each.key for each in theirs))))
    return tuple(sorted(found, key=lambda each: (each.limit.cents - each.total_cents, each.keys)))
