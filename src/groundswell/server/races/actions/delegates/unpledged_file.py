"""Counts of unpledged delegates: candidate, count, known_on, source[, source_url, place]."""

from __future__ import annotations

from typing import Any

from groundswell.race.endorsements.identity import fold
from groundswell.server.races.actions.delegates.table import (
    FieldRefused,
    Row,
    Table,
    check_values,
    known_on,
    read_division,
    read_number,
    read_source,
)
from groundswell.server.races.actions.facts.reading import (
    FileReading,
    Options,
    RefusedRow,
    Wanted,
)
from groundswell.server.races.models import Candidate, Contest, UnpledgedCount
from groundswell.server.races.queries.contests import spellings
from groundswell.server.races.queries.delegates.stored import count_key


def read_unpledged(contest: Contest, _data: bytes, table: Table, options: Options) -> FileReading:
    """Read it. Without a place a count is of the whole country."""
    names = spellings(contest)
    wanted: dict[str, Wanted] = {}
    refused: list[RefusedRow] = []
    for row in table.rows:
        try:
            candidate, values = _read(row, names, options)
            key = count_key(candidate.slug, values["place"], values["known_on"])
            if key in wanted:
                raise FieldRefused("candidate", "count.repeated", row.get("candidate"))
        except FieldRefused as problem:
            refused.append(problem.of_row(row.number))
            continue
        problems = check_values(UnpledgedCount, values, row.number)
        refused += problems
        if not problems:
            wanted[key] = Wanted(UnpledgedCount, key, candidate.name, values)
    return FileReading(tuple(wanted.values()), tuple(refused), len(table.rows))


def _read(
    row: Row, names: dict[str, Candidate], options: Options
) -> tuple[Candidate, dict[str, Any]]:
    written = row.get("candidate")
    if not written:
        raise FieldRefused("candidate", "candidate.missing")
    candidate = names.get(fold(written))
    if candidate is None:
        raise FieldRefused("candidate", "candidate.unknown", written)
    place = row.get("place")
    return candidate, {
        "candidate_id": candidate.pk,
        "place": read_division(place, "place") if place else "",
        "count": read_number(row.get("count"), "count"),
        "known_on": known_on(row, options),
        "source": read_source(row, options, "source"),
        "source_url": row.get("source_url"),
    }
