"""What the columns of JSON of a state's contest hold, each part with its source and its day.

A candidate stands there by the short name; who is no candidate of the board, by the name that the
file or the form gives ("Uncommitted").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from hashlib import sha256
from typing import Any

import msgspec

from groundswell.race.delegates.lots import Lot
from groundswell.race.delegates.pools import Pool, PoolKind, PoolResult, VoteEntry
from groundswell.server.races.models import StateContest

_MAX_KEY = 64


class StoredPool(msgspec.Struct, frozen=True, omit_defaults=True):
    """A pool; `known_on` is the first day on which a board may show it."""

    id: str
    name: str
    kind: PoolKind
    delegates: int
    source: str = ""
    known_on: date | None = None

    @property
    def pool(self) -> Pool:
        """Give it as the rules take it."""
        return Pool(pool_id=self.id, kind=self.kind, delegates=self.delegates, name=self.name)


class StoredVotes(msgspec.Struct, frozen=True, omit_defaults=True):
    """The votes of one entry, as exact text."""

    name: str
    votes: str
    can_win: bool = True


class StoredResult(msgspec.Struct, frozen=True, omit_defaults=True):
    """Every vote cast in a pool."""

    votes: tuple[StoredVotes, ...]
    known_on: date
    source: str = ""
    source_url: str = ""

    def result_of(self, pool: Pool) -> PoolResult:
        """Give it as the rules take it."""
        entries = tuple(
            VoteEntry(candidate=each.name, votes=Fraction(each.votes), can_win=each.can_win)
            for each in self.votes
        )
        return PoolResult(pool=pool, entries=entries)


class StoredLot(msgspec.Struct, frozen=True, omit_defaults=True):
    """A lot that people drew, as they reported it."""

    pool: str
    order: tuple[str, ...]
    drawn_on: date
    drawn_by: str
    method: str
    source: str = ""

    @property
    def lot(self) -> Lot:
        """Give it as the rules take it."""
        return Lot(
            pool_id=self.pool,
            order=self.order,
            drawn_on=self.drawn_on,
            drawn_by=self.drawn_by,
            method=self.method,
        )


class StoredAwards(msgspec.Struct, frozen=True, omit_defaults=True):
    """Delegates by candidate, as somebody published them."""

    delegates: dict[str, int]
    known_on: date
    source: str = ""
    source_url: str = ""


def key_of(place: str) -> str:
    """Give the key of a place's contest."""
    return place if len(place) <= _MAX_KEY else sha256(place.encode()).hexdigest()


def count_key(candidate: str, place: str, known_on: date) -> str:
    """Give the key of a count of unpledged delegates."""
    return sha256(f"{candidate}\n{place}\n{known_on}".encode()).hexdigest()


def read_stored_pools(row: StateContest) -> tuple[StoredPool, ...]:
    """Give a contest's pools, whatever the day."""
    return msgspec.convert(row.pools, tuple[StoredPool, ...])


def read_stored_results(row: StateContest) -> dict[str, StoredResult]:
    """Give the votes by pool, whatever the day."""
    return msgspec.convert(row.results, dict[str, StoredResult])


def read_stored_lots(row: StateContest) -> tuple[StoredLot, ...]:
    """Give the lots, whatever the day."""
    return msgspec.convert(row.lots, tuple[StoredLot, ...])


def read_stored_awards(stored: Mapping[str, Any]) -> StoredAwards | None:
    """Give what was awarded, or aimed at; None where nothing is written down."""
    return msgspec.convert(stored, StoredAwards) if stored else None


def store(value: Any) -> Any:
    """Give a value, or values, as JSON has them."""
    if isinstance(value, Mapping):
        return {name: msgspec.to_builtins(each) for name, each in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, msgspec.Struct):
        return [msgspec.to_builtins(each) for each in value]
    return msgspec.to_builtins(value)
