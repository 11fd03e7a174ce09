"""Votes by pool, as `race.delegates.reading` reads them, with the sources of each pool.

Pools that the calendar's contest does not have yet come with them. A pool of which a row was
refused has lost its denominator: it stays out as a whole, and a note names it.
"""

from __future__ import annotations

import io
from collections import defaultdict
from fractions import Fraction

from django.utils.translation import gettext as _

from groundswell.race.delegates.collecting import StatePool
from groundswell.race.delegates.errors import FileRefused
from groundswell.race.delegates.reading import read_pools
from groundswell.race.endorsements.identity import fold
from groundswell.server.races.actions.delegates.merging import merge_pools, merge_results
from groundswell.server.races.actions.delegates.pools_file import (
    contests_by_place,
    find_place,
    make_pool,
)
from groundswell.server.races.actions.delegates.table import (
    MAX_NAME,
    FieldRefused,
    Row,
    Table,
    known_on,
    read_source,
    unreadable,
)
from groundswell.server.races.actions.facts.reading import (
    FileReading,
    Options,
    RefusedRow,
    Wanted,
)
from groundswell.server.races.models import Candidate, Contest, StateContest
from groundswell.server.races.queries.contests import spellings
from groundswell.server.races.queries.delegates.stored import (
    StoredPool,
    StoredResult,
    StoredVotes,
)
from groundswell.server.races.queries.delegates.wording import describe_code

Found = dict[str, list[tuple[StoredPool, StoredResult]]]


def read_votes_file(contest: Contest, data: bytes, table: Table, options: Options) -> FileReading:
    """Read it."""
    try:
        read = read_pools(io.BytesIO(data))
    except FileRefused as error:
        raise unreadable(error.code, error.where) from error
    _check_years(contest, read.pools)
    known, first = contests_by_place(contest), _first_rows(table)
    refused = [
        RefusedRow(each.row, problem.column, describe_code(problem.code, problem.value[:100]))
        for each in read.refused
        for problem in each.problems
        if problem.code != "row.ragged"  # the table lists these already
    ]
    taker = _Taker(contest, options, known)
    for pool in read.pools:
        row = first[pool.year, pool.state, pool.result.pool.name]
        try:
            taker.take(pool, row)
        except FieldRefused as problem:
            refused.append(problem.of_row(row.number))
    wanted = [_want(known[place], found) for place, found in taker.found.items()]
    notes = _notes(taker.strangers, read.incomplete)
    return FileReading(tuple(wanted), tuple(refused), read.rows, notes)


class _Taker:
    """Take pools with their votes, each into the contest of its state."""

    def __init__(self, contest: Contest, options: Options, known: dict[str, StateContest]) -> None:
        self._contest, self._options, self._known = contest, options, known
        self._names = spellings(contest)
        self.found: Found = defaultdict(list)
        self.strangers: set[str] = set()

    def take(self, pool: StatePool, row: Row) -> None:
        """Take one. Raise `FieldRefused`."""
        if self._is_of_another_year(pool):
            raise FieldRefused("year", "row.other_year", str(pool.year))
        place = find_place(row, self._known)
        stored = make_pool(row, self._options, "source_pool", "source")
        votes = tuple(
            StoredVotes(self._name(each.candidate), write_exact(each.votes), each.can_win)
            for each in pool.result.entries
        )
        if len({each.name for each in votes}) < len(votes):
            raise FieldRefused("candidate", "candidate.twice", stored.name)
        result = StoredResult(
            votes=votes,
            known_on=known_on(row, self._options),
            source=read_source(row, self._options, "source_votes", "source"),
            source_url=row.get("source_url"),
        )
        self.found[place].append((stored, result))

    def _is_of_another_year(self, pool: StatePool) -> bool:
        election = self._contest.election_on
        return pool.year is not None and election is not None and pool.year != election.year

    def _name(self, written: str) -> str:
        if len(written) > MAX_NAME:
            raise FieldRefused("candidate", "candidate.long")
        name = name_entry(written, self._names)
        if name not in {each.slug for each in self._names.values()}:
            self.strangers.add(name)
        return name


def name_entry(written: str, names: dict[str, Candidate]) -> str:
    """Give a candidate's short name, or the name as it was written."""
    candidate = names.get(fold(written))
    return candidate.slug if candidate is not None else written


def write_exact(votes: Fraction) -> str:
    """Write votes as exact text, a decimal where they have some."""
    if votes.denominator == 1:
        return str(votes.numerator)
    whole, digits = divmod(votes.numerator * 10**12 // votes.denominator, 10**12)
    return f"{whole}.{digits:012}".rstrip("0")


def _first_rows(table: Table) -> dict[tuple[int | None, str, str], Row]:
    found: dict[tuple[int | None, str, str], Row] = {}
    for row in table.rows:
        year = int(row.get("year")) if row.get("year").isdecimal() else None
        found.setdefault((year, row.get("state").upper(), row.get("pool").upper()), row)
    return found


def _check_years(contest: Contest, pools: tuple[StatePool, ...]) -> None:
    years = {pool.year for pool in pools}
    if contest.election_on is None and len(years) > 1:
        raise unreadable("file.years")


def _want(row: StateContest, found: list[tuple[StoredPool, StoredResult]]) -> Wanted:
    values = {
        "pools": merge_pools(row, [pool for pool, _result in found]),
        "results": merge_results(row, {pool.id: result for pool, result in found}),
    }
    return Wanted(StateContest, row.key, row.name, values)


def _notes(strangers: set[str], incomplete: tuple[StatePool, ...]) -> tuple[str, ...]:
    notes = []
    if strangers:
        notes.append(
            _("These are no candidates of the board, and stand as they are written: %(names)s.")
            % {"names": ", ".join(sorted(strangers))}
        )
    if incomplete:
        names = ", ".join(f"{each.state} {each.result.pool.name}" for each in incomplete)
        notes.append(
            _("Rows of these pools were refused, so the pools stay out as a whole: %(names)s.")
            % {"names": names}
        )
    return tuple(notes)
