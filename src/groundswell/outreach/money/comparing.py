"""What was filed, held against what is here: to the cent, transaction by transaction.

Transactions are matched by their numbers. Another program numbers them otherwise: what is left is
matched by day, amount and family name, each once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import msgspec


class Stated(msgspec.Struct, frozen=True):
    """A transaction as one of the two sides states it. `family_name` is compared, never shown."""

    key: str
    day: date | None
    cents: int
    family_name: str = ""


class Comparison(msgspec.Struct, frozen=True):
    """Transactions that agree are counted; the others are named by their numbers, in order.

    `differing` are in both with another amount; `not_filed` are here alone, `not_here` were filed
    alone. Sums are in cents.
    """

    agreeing: int
    differing: tuple[str, ...]
    not_filed: tuple[str, ...]
    not_here: tuple[str, ...]
    filed_cents: int
    here_cents: int

    @property
    def is_equal(self) -> bool:
        """Tell whether every transaction agrees."""
        return not (self.differing or self.not_filed or self.not_here)


def compare_filed(*, filed: Iterable[Stated], here: Iterable[Stated]) -> Comparison:
    """Compare two lists of transactions; a number occurs once in each."""
    theirs, ours = ({each.key: each for each in side} for side in (filed, here))
    both = theirs.keys() & ours.keys()
    differing = {key for key in both if theirs[key].cents != ours[key].cents}
    left = defaultdict(list)
    for key in sorted(theirs.keys() - both):
        left[_mark(theirs[key])].append(key)
    not_filed, matched = [], set[str]()
    for key in sorted(ours.keys() - both):
        if alike := left[_mark(ours[key])]:
            matched.add(alike.pop(0))
        else:
            not_filed.append(key)
    return Comparison(
        agreeing=len(both) - len(differing) + len(matched),
        differing=tuple(sorted(differing)),
        not_filed=tuple(not_filed),
        not_here=tuple(sorted(theirs.keys() - both - matched)),
        filed_cents=sum(each.cents for each in theirs.values()),
        here_cents=sum(each.cents for each in ours.values()),
    )


def _mark(stated: Stated) -> tuple[date | None, int, str]:
    """Give what two statements of one transaction share; a name as "Example, Ana" is cut."""
    name = stated.family_name.partition(",")[0]
    return stated.day, stated.cents, " ".join(name.casefold().split())
