"""A calendar: place, name, kind, held_on, pledged, unpledged, source, source_url[, known_on, note].

`held_on` may be empty: no day is set. A calendar says nothing of rules, pools and results: those
of a contest that is there already stay.
"""

from __future__ import annotations

from typing import Any

from groundswell.server.races.actions.delegates.table import (
    FieldRefused,
    Row,
    Table,
    check_values,
    known_on,
    read_day,
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
from groundswell.server.races.models import Contest, StateContest
from groundswell.server.races.queries.delegates.stored import key_of

DEMOCRATIC = {"type": "democratic"}


def read_calendar(contest: Contest, _data: bytes, table: Table, options: Options) -> FileReading:
    """Read it."""
    rows = StateContest.objects.filter(contest=contest)
    known = {row.place: row for row in rows}
    addresses = {row.slug: row.place for row in known.values()}
    wanted: list[Wanted] = []
    refused: list[RefusedRow] = []
    seen: set[str] = set()
    for row in table.rows:
        try:
            values = _read(row, options, known)
            place = str(values["place"])
            if place in seen:
                raise FieldRefused("place", "place.repeated", place)
            slug = StateContest(place=place).slug
            if addresses.setdefault(slug, place) != place:
                raise FieldRefused("place", "place.address", slug)
        except FieldRefused as problem:
            refused.append(problem.of_row(row.number))
            continue
        problems = check_values(StateContest, values, row.number)
        refused += problems
        if not problems:
            seen.add(place)
            wanted.append(Wanted(StateContest, key_of(place), str(values["name"]), values))
    return FileReading(tuple(wanted), tuple(refused), len(table.rows))


def _read(row: Row, options: Options, known: dict[str, StateContest]) -> dict[str, Any]:
    place = read_division(row.get("place"), "place")
    kind = row.get("kind").lower()
    if kind not in StateContest.Kind.values:
        raise FieldRefused("kind", "kind.contest", row.get("kind"))
    day = row.get("held_on")
    values: dict[str, Any] = {
        "place": place,
        "name": row.get("name"),
        "kind": kind,
        "held_on": read_day(day, "held_on") if day else None,
        "pledged": read_number(row.get("pledged"), "pledged"),
        "unpledged": read_number(row.get("unpledged"), "unpledged"),
        "source": read_source(row, options, "source"),
        "source_url": row.get("source_url"),
    }
    if row.get("note"):
        values["note"] = row.get("note")
    there = known.get(place)
    if there is None or row.get("known_on") or options.get("known_on"):
        values["known_on"] = known_on(row, options)
    if options.get("democratic") and (there is None or not there.rule):
        values["rule"] = DEMOCRATIC
    return values
