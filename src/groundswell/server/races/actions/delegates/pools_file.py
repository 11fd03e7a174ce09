"""Pools without votes: state, pool, delegates, source[, kind, rule, known_on].

`rule` is the rule of the pool's kind in that state, as JSON (`docs/races/delegate-rules.md`).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from groundswell.race.delegates.errors import RuleInvalid
from groundswell.race.delegates.pools import PoolKind
from groundswell.race.delegates.rules import PoolRule
from groundswell.race.delegates.values import FieldRefused as ValueRefused
from groundswell.race.delegates.values import read_delegates, read_kind
from groundswell.server.races.actions.delegates.merging import merge_pools, merge_rules
from groundswell.server.races.actions.delegates.table import (
    MAX_NAME,
    FieldRefused,
    Row,
    Table,
    known_on,
    read_division,
    read_source,
)
from groundswell.server.races.actions.facts.reading import (
    FileReading,
    Options,
    RefusedRow,
    Wanted,
)
from groundswell.server.races.models import Contest, StateContest
from groundswell.server.races.queries.delegates.rules import RuleUnreadable, read_pool_rule
from groundswell.server.races.queries.delegates.stored import StoredPool


@dataclass
class _State:
    """What a file says of one state, while its rows come in."""

    pools: dict[str, StoredPool] = field(default_factory=dict)
    rules: dict[PoolKind, PoolRule] = field(default_factory=dict)
    rule_source: str = ""


def read_pool_rows(contest: Contest, _data: bytes, table: Table, options: Options) -> FileReading:
    """Read it. Pools that a state has already, and the file does not name, stay."""
    known = contests_by_place(contest)
    states: dict[str, _State] = defaultdict(_State)
    refused: list[RefusedRow] = []
    for row in table.rows:
        try:
            place = find_place(row, known)
            _take(row, states[place], options)
        except FieldRefused as problem:
            refused.append(problem.of_row(row.number))
    wanted = [_want(known[place], state) for place, state in states.items() if state.pools]
    return FileReading(tuple(wanted), tuple(refused), len(table.rows))


def contests_by_place(contest: Contest) -> dict[str, StateContest]:
    """Give the contests of the calendar by place."""
    return {row.place: row for row in StateContest.objects.filter(contest=contest)}


def find_place(row: Row, known: dict[str, StateContest]) -> str:
    """Give the place of a row whose contest is in the calendar. Raise `FieldRefused`."""
    place = read_division(row.get("state"), "state")
    if place not in known:
        raise FieldRefused("state", "state.absent", row.get("state"))
    return place


def make_pool(row: Row, options: Options, *sources: str) -> StoredPool:
    """Read a row's pool. Raise `FieldRefused`."""
    name = row.get("pool")
    if not name:
        raise FieldRefused("pool", "pool.missing")
    if len(name) > MAX_NAME:
        raise FieldRefused("pool", "pool.long")
    try:
        kind = read_kind(row.get("kind"), name)
    except ValueRefused as problem:
        found = row.get("kind") or name
        raise FieldRefused("kind" if row.get("kind") else "pool", problem.code, found) from problem
    try:
        delegates = read_delegates(row.get("delegates"))
    except ValueRefused as problem:
        raise FieldRefused("delegates", problem.code, row.get("delegates")) from problem
    source = read_source(row, options, *sources)
    return StoredPool(name.upper(), name, kind, delegates, source, known_on(row, options))


def _take(row: Row, state: _State, options: Options) -> None:
    pool = make_pool(row, options, "source")
    if pool.id in state.pools:
        raise FieldRefused("pool", "pool.repeated", pool.name)
    if row.get("rule"):
        rule = _read_rule(row.get("rule"))
        if state.rules.setdefault(pool.kind, rule) != rule:
            raise FieldRefused("rule", "rule.disagree")
        state.rule_source = pool.source
    state.pools[pool.id] = pool


def _read_rule(text: str) -> PoolRule:
    try:
        return read_pool_rule(text)
    except RuleUnreadable as error:
        raise FieldRefused("rule", "rule.unreadable", str(error)) from error
    except RuleInvalid as error:
        raise FieldRefused("rule", error.code, error.found) from error


def _want(row: StateContest, state: _State) -> Wanted:
    values = {"pools": merge_pools(row, state.pools.values())}
    if state.rules:
        values["rule"] = merge_rules(row, state.rules, state.rule_source)
    return Wanted(StateContest, row.key, row.name, values)
