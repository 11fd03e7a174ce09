"""Bring pools, rules and votes of a file together with what a contest has; nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from groundswell.race.delegates.contests import KindRule, StateRule
from groundswell.race.delegates.pools import PoolKind
from groundswell.race.delegates.rules import PoolRule
from groundswell.server.races.models import StateContest
from groundswell.server.races.queries.delegates.rules import load_rule, write_rule
from groundswell.server.races.queries.delegates.stored import (
    StoredPool,
    StoredResult,
    read_stored_pools,
    read_stored_results,
    store,
)


def merge_pools(row: StateContest, pools: Iterable[StoredPool]) -> list[Any]:
    """Give a contest's pools as the database keeps them, those of `pools` new or in their place."""
    merged = {each.id: each for each in read_stored_pools(row)}
    for each in pools:
        there = merged.get(each.id)
        merged[each.id] = each if there is None else _keep_day(each, there)
    stored: list[Any] = store(merged.values())
    return stored


def merge_results(row: StateContest, results: Mapping[str, StoredResult]) -> dict[str, Any]:
    """Give the votes by pool as the database keeps them."""
    merged: dict[str, Any] = store(read_stored_results(row) | dict(results))
    return merged


def merge_rules(row: StateContest, rules: Mapping[PoolKind, PoolRule], source: str) -> Any:
    """Give a contest's rule as the database keeps it, with that of some kinds in its place."""
    there = load_rule(row.rule)
    kept = {each.kind: each.rule for each in there.rules} if there is not None else {}
    merged = tuple(KindRule(kind=kind, rule=rule) for kind, rule in (kept | dict(rules)).items())
    return write_rule(StateRule(rules=merged, source=source))


def _keep_day(pool: StoredPool, there: StoredPool) -> StoredPool:
    """Let what was shown since a day stay shown from then."""
    if there.known_on is None or pool.known_on is None:
        return msgspec.structs.replace(pool, known_on=None)
    return msgspec.structs.replace(pool, known_on=min(there.known_on, pool.known_on))
