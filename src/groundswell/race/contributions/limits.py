"""Who gave more than the law lets one person give to one candidate for one election.

A flag is a question to the committee's treasurer, not a finding: a gift can be meant for another
election, or be one half of a couple's (11 CFR 110.1(b)(5), (k)), and the committee has sixty days
to sort it out (11 CFR 103.3(b)(3)).
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias

import msgspec
import numpy as np

from groundswell.race.contributions.tally import Integers

ElectionKind: TypeAlias = Literal["primary", "general", "runoff", "special", "convention"]

_KINDS: dict[str, ElectionKind] = {
    "P": "primary",
    "G": "general",
    "R": "runoff",
    "S": "special",
    "C": "convention",
}
_CODE = re.compile(r"([PGRSC])([0-9]{4})")


class Limit(NamedTuple):
    """What a person may give a candidate per election in a two-year cycle, in cents."""

    first_year: int
    last_year: int
    cents: int
    source: str


_FEC = "FEC, contribution limits for {}, 52 U.S.C. 30116(a)(1)(A) and (c), 11 CFR 110.1(b), 110.17"

LIMITS: tuple[Limit, ...] = tuple(
    Limit(year, year + 1, dollars * 100, _FEC.format(f"{year}–{year + 1}"))
    for year, dollars in (
        (2011, 2500),
        (2013, 2600),
        (2015, 2700),
        (2017, 2700),
        (2019, 2800),
        (2021, 2900),
        (2023, 3300),
        (2025, 3500),
    )
)
"""The limits as indexed for inflation in each odd year. The cycle is that of the election."""


class Election(msgspec.Struct, frozen=True, order=True):
    """An election that a contribution is meant for."""

    year: int
    kind: ElectionKind

    @property
    def limit(self) -> Limit | None:
        """Give the limit that holds for it; None for a year without one here."""
        return find_limit(self.year)


class Excess(msgspec.Struct, frozen=True):
    """A contributor's sum that is above the limit: both in cents.

    Without an election, the sum of a contributor's gifts whose election is not said, and of all
    others of the cycle, is above the limits of primary and general together.
    """

    contributor: int
    election: Election | None
    total_cents: int
    limit_cents: int


def find_limit(year: int) -> Limit | None:
    """Find the limit that holds for an election of a year."""
    return next((limit for limit in LIMITS if limit.first_year <= year <= limit.last_year), None)


def read_election(code: str) -> Election | None:
    """Read the FEC's code of an election, as in "P2016"; None if it says none."""
    found = _CODE.fullmatch(code.strip().upper())
    return Election(int(found[2]), _KINDS[found[1]]) if found else None


def find_excesses(
    *,
    contributors: Integers,
    cents: Integers,
    elections: tuple[Election | None, ...],
    places: Integers,
    cycle: int,
    limit_cents: int | None = None,
) -> tuple[Excess, ...]:
    """Find the sums above the limit, by contributor and then by election.

    `cents` are net of refunds; `places` says which of `elections` each contribution is meant for.
    Contributions without an election are taken to be of the cycle that ends in `cycle`, an even
    year. `limit_cents` stands in for the FEC's limits, for an election under another law.

    Raises:
        ValueError: if no limit is known for an election, or for the cycle.
    """
    found: list[Excess] = []
    for place, election in enumerate(elections):
        if election is not None:
            chosen = places == place
            limit = limit_cents or _get_limit(election.year)
            found += _find_above(contributors[chosen], cents[chosen], limit, election)
    unsaid = np.asarray([election is None for election in elections], dtype=np.bool_)
    if unsaid.any():
        people = np.unique(contributors[unsaid[places]])
        limit = limit_cents or _get_limit(cycle)
        chosen = np.isin(contributors, people) & _is_of_cycle(elections, cycle)[places]
        found += _find_above(contributors[chosen], cents[chosen], 2 * limit, None)
    return tuple(sorted(found, key=_order))


def _find_above(
    contributors: Integers, cents: Integers, limit: int, election: Election | None
) -> list[Excess]:
    people, indices = np.unique(contributors, return_inverse=True)
    totals = np.zeros(len(people), dtype=np.int64)
    np.add.at(totals, indices, cents)
    return [
        Excess(int(people[place]), election, int(totals[place]), limit)
        for place in np.flatnonzero(totals > limit)
    ]


def _is_of_cycle(
    elections: tuple[Election | None, ...], cycle: int
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Mark primary and general of a cycle, and what has no election."""
    return np.asarray(
        [
            each is None
            or (each.kind in ("primary", "general") and cycle - 1 <= each.year <= cycle)
            for each in elections
        ],
        dtype=np.bool_,
    )


def _get_limit(year: int) -> int:
    limit = find_limit(year)
    if limit is None:
        raise ValueError(f"no limit is known for {year}")
    return limit.cents


def _order(excess: Excess) -> tuple[int, int, str]:
    election = excess.election
    return excess.contributor, election.year if election else 0, election.kind if election else ""
