"""The calendar and the allocations as CSV: every figure as it is kept, none later than the day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from groundswell.race.delegates.allocation import Allocation
from groundswell.server.races.queries.csv_text import write_table
from groundswell.server.races.queries.day import BoardDay
from groundswell.server.races.queries.delegates.day import StateDay, find_states
from groundswell.server.races.queries.delegates.stored import StoredPool

CALENDAR_COLUMNS = (
    *("place", "name", "kind", "held_on", "pledged", "unpledged", "source", "source_url"),
    *("known_on", "note"),
)
ALLOCATION_COLUMNS = (
    *("place", "state", "pool", "kind", "delegates", "candidate", "votes", "share", "qualified"),
    *("quota", "awarded", "waiting_for_lot", "source_votes", "source_url", "source_pool"),
)


def write_calendar(board: BoardDay) -> str:
    """Write the calendar known on the day; a file of the same columns as is read."""
    return write_table(
        CALENDAR_COLUMNS,
        (
            (
                *(row.place, row.name, row.kind, row.held_on or "", row.pledged, row.unpledged),
                *(row.source, row.source_url, row.known_on, row.note),
            )
            for row in (state.row for state in find_states(board))
        ),
    )


def write_allocations(board: BoardDay) -> str:
    """Write what the rules make of the votes: a row for a pool and an entry, fractions exact.

    Pools without votes, or that can't be allocated, have one row without an entry.
    """
    rows = (row for state in find_states(board) for row in _state_rows(state))
    return write_table(ALLOCATION_COLUMNS, rows)


def _state_rows(state: StateDay) -> Iterator[Sequence[object]]:
    allocations = {each.pool.pool_id: each for each in state.allocate().allocations}
    for pool in state.pools:
        found = allocations.get(pool.id)
        if found is None:
            yield (*_facts(state, pool), *("",) * 9, pool.source)
        else:
            yield from _pool_rows(state, pool, found)


def _pool_rows(state: StateDay, pool: StoredPool, found: Allocation) -> Iterator[Sequence[object]]:
    result = state.results[pool.id]
    for each in found.awards:
        yield (
            *_facts(state, pool),
            each.candidate,
            str(each.votes),
            str(each.share),
            "true" if each.qualified else "false",
            "" if each.quota is None else str(each.quota),
            each.delegates,
            found.undecided,
            result.source,
            result.source_url,
            pool.source,
        )


def _facts(state: StateDay, pool: StoredPool) -> tuple[object, ...]:
    return (state.row.place, state.row.name, pool.name, pool.kind, pool.delegates)
