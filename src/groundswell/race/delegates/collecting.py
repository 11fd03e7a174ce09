"""Bring the rows of a file together into pools, and list the rows that can't be used."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeVar

from groundswell.race.delegates.header import Header, VoteColumn
from groundswell.race.delegates.pools import Pool, PoolKind, PoolResult, VoteEntry
from groundswell.race.delegates.refusals import Problem, RefusedRow
from groundswell.race.delegates.values import (
    FieldRefused,
    read_delegates,
    read_kind,
    read_votes,
    read_year,
)

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatePool:
    """A pool as a file names it, with its votes. `year` is None where the file has none."""

    year: int | None
    state: str
    result: PoolResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row as it stands, its fields stripped; `number` counts from 1 with the header."""

    number: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Key:
    year: int | None
    state: str
    pool: str


@dataclass(slots=True, kw_only=True)
class _Gathered:
    """A pool while its rows come in."""

    kind: PoolKind
    delegates: int
    entries: list[VoteEntry] = field(default_factory=list)


class Collector:
    """Take rows one after the other, and give the pools in the end."""

    def __init__(self, header: Header, never_win: frozenset[str]) -> None:
        """Begin with no rows."""
        self._header = header
        self._never_win = never_win
        self._pools: dict[_Key, _Gathered] = {}
        self._spoiled: set[_Key] = set()
        self._problems: list[Problem] = []
        self.refused: list[RefusedRow] = []
        self.rows = 0

    def add(self, row: Row) -> None:
        """Take a row in, or list everything that is wrong with it."""
        self.rows += 1
        self._problems = []
        if len(row.fields) != len(self._header.names):
            self._problems.append(Problem(column="", code="row.ragged"))
        else:
            self._read(row.fields)
        if self._problems:
            refused = RefusedRow(row=row.number, problems=tuple(self._problems), fields=row.fields)
            self.refused.append(refused)

    def finish(self) -> tuple[tuple[StatePool, ...], tuple[StatePool, ...]]:
        """Give the pools that are whole, and those of which a row was refused."""
        made = {key: self._make(key, gathered) for key, gathered in self._pools.items()}
        whole = tuple(pool for key, pool in made.items() if key not in self._spoiled)
        spoiled = tuple(pool for key, pool in made.items() if key in self._spoiled)
        return whole, spoiled

    def _read(self, fields: Sequence[str]) -> None:
        key = self._read_key(fields)
        header = self._header
        delegates = self._try(header.delegates, read_delegates, fields)
        kind = self._read_kind(fields)
        entries = [self._read_entry(column, fields) for column in header.votes]
        if key is None:
            return
        known = self._pools.get(key)
        if known is not None:
            self._compare(known, delegates, kind, entries, fields)
        if self._problems or delegates is None or kind is None:
            # One row may be the whole pool: then no pool is left to be incomplete.
            self._spoiled.add(key)
            return
        gathered = self._pools.setdefault(key, _Gathered(kind=kind, delegates=delegates))
        gathered.entries += [entry for entry in entries if entry is not None]

    def _read_key(self, fields: Sequence[str]) -> _Key | None:
        header = self._header
        year = None if header.year is None else self._try(header.year, read_year, fields)
        state, pool = fields[header.state].upper(), fields[header.pool]
        if not state:
            self._note(header.state, "state.missing", fields)
        if not pool:
            self._note(header.pool, "pool.missing", fields)
        if not state or not pool or (year is None and header.year is not None):
            return None
        return _Key(year=year, state=state, pool=pool.upper())

    def _read_kind(self, fields: Sequence[str]) -> PoolKind | None:
        header = self._header
        pool = fields[header.pool]
        text = "" if header.kind is None else fields[header.kind]
        if not pool:
            return None
        position = header.kind if header.kind is not None and text else header.pool
        return self._try(position, lambda _: read_kind(text, pool), fields)

    def _read_entry(self, column: VoteColumn, fields: Sequence[str]) -> VoteEntry | None:
        name = column.candidate
        if name is None:
            assert self._header.candidate is not None, "a file of one votes column names candidates"
            name = fields[self._header.candidate]
            if not name:
                self._note(self._header.candidate, "candidate.missing", fields)
        votes: Fraction | None = self._try(column.position, read_votes, fields)
        if votes is None or not name:
            return None
        can_win = name.lower() not in self._never_win
        return VoteEntry(candidate=name, votes=votes, can_win=can_win)

    def _compare(
        self,
        known: _Gathered,
        delegates: int | None,
        kind: PoolKind | None,
        entries: Sequence[VoteEntry | None],
        fields: Sequence[str],
    ) -> None:
        """Hold a further row of a pool against those before it."""
        header = self._header
        if header.candidate is None:
            self._note(header.pool, "pool.repeated", fields)
            return
        if delegates is not None and delegates != known.delegates:
            self._note(header.delegates, "delegates.disagree", fields)
        if kind is not None and kind != known.kind:
            self._note(header.pool if header.kind is None else header.kind, "kind.disagree", fields)
        names = {entry.candidate for entry in known.entries}
        if any(entry is not None and entry.candidate in names for entry in entries):
            self._note(header.candidate, "candidate.repeated", fields)

    def _make(self, key: _Key, gathered: _Gathered) -> StatePool:
        parts = (str(key.year), key.state, key.pool) if key.year else (key.state, key.pool)
        pool = Pool(
            pool_id="-".join(parts),
            kind=gathered.kind,
            delegates=gathered.delegates,
            name=key.pool,
        )
        result = PoolResult(pool=pool, entries=tuple(gathered.entries))
        return StatePool(year=key.year, state=key.state, result=result)

    def _try(self, position: int, read: Callable[[str], _T], fields: Sequence[str]) -> _T | None:
        try:
            return read(fields[position])
        except FieldRefused as refused:
            self._note(position, refused.code, fields)
            return None

    def _note(self, position: int, code: str, fields: Sequence[str]) -> None:
        column = self._header.names[position]
        self._problems.append(Problem(column=column, code=code, value=fields[position]))
