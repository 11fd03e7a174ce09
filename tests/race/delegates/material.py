"""Pools and votes to test with, and an allocation that leaves no tie."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from groundswell.race.delegates.allocation import Allocation, allocate_pool
from groundswell.race.delegates.lots import Lot
from groundswell.race.delegates.pools import Pool, PoolKind, PoolResult, VoteEntry
from groundswell.race.delegates.rules import DEMOCRATIC, PoolRule

DRAWN_ON = date(2016, 3, 20)
_DATA = Path(__file__).parents[3].parent / "shared/data/race"


def reference(name: str) -> bytes:
    """Give a file of the reference data, or skip the test where there is none."""
    path = _DATA / name
    if not path.exists():
        pytest.skip(f"there is no {name} here")
    return path.read_bytes()


def pool(delegates: int, *, kind: PoolKind = "district", pool_id: str = "P") -> Pool:
    return Pool(pool_id=pool_id, kind=kind, delegates=delegates)


def result(
    delegates: int,
    votes: Mapping[str, int | str],
    *,
    never: tuple[str, ...] = (),
    kind: PoolKind = "district",
    pool_id: str = "P",
) -> PoolResult:
    """Make a pool with votes; those of `never` can't win delegates."""
    return PoolResult(
        pool=pool(delegates, kind=kind, pool_id=pool_id),
        entries=tuple(
            VoteEntry(candidate=name, votes=Fraction(number), can_win=name not in never)
            for name, number in votes.items()
        ),
    )


def lot(*order: str, pool_id: str = "P") -> Lot:
    return Lot(
        pool_id=pool_id,
        order=order,
        drawn_on=DRAWN_ON,
        drawn_by="the chair of the state convention",
        method="slips from a hat, in the open",
    )


def numbers(allocation: Allocation) -> dict[str, int]:
    """Give the delegates of everyone who has some."""
    return {each.candidate: each.delegates for each in allocation.awards if each.delegates}


def allocate(
    delegates: int,
    votes: Mapping[str, int | str],
    rule: PoolRule = DEMOCRATIC,
    *,
    never: tuple[str, ...] = (),
) -> dict[str, int]:
    """Allocate a pool in which nothing is tied."""
    allocation = allocate_pool(result(delegates, votes, never=never), rule)
    assert allocation.ties == ()
    return numbers(allocation)


def settle(made: PoolResult, rule: PoolRule) -> Allocation:
    """Allocate a pool; whatever is tied goes by the order of the entries."""
    names = [entry.candidate for entry in made.entries]
    lots: dict[frozenset[str], Lot] = {}
    while True:
        allocation = allocate_pool(made, rule, lots=tuple(lots.values()))
        if allocation.is_settled:
            return allocation
        for tie in allocation.ties:
            order = sorted(tie.candidates, key=names.index)
            assert frozenset(order) not in lots, "a lot decides its tie"
            lots[frozenset(order)] = lot(*order, pool_id=made.pool.pool_id)
