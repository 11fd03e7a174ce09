"""One row of a CSV file, cell by cell, into an endorsement."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from groundswell.race.endorsements.columns import FIGURE_COLUMNS
from groundswell.race.endorsements.endorsement import STAGES, Endorsement, Endorser
from groundswell.race.endorsements.errors import ValueRefused
from groundswell.race.endorsements.figures import Figure, Share
from groundswell.race.endorsements.lists import read_group_results, read_option_counts
from groundswell.race.endorsements.reading import Problem, ReadRow, RefusedRow, judge_row
from groundswell.race.endorsements.values import (
    read_count,
    read_day,
    read_kind,
    read_line,
    read_office,
    read_process,
    read_share,
    read_text,
    read_threshold,
    read_yes_no,
)
from groundswell.race.endorsements.verification import check_record, mark_verified
from groundswell.race.endorsements.words import NOT_PUBLISHED
from groundswell.race.partial_dates import PartialDate
from groundswell.roll.text import restore

T = TypeVar("T")

_SHOWN = 80  # characters of a refused value that its reason repeats


@dataclass(slots=True)
class CellRow:
    """A row's cells by column, what the caller adds, and the problems found so far."""

    place: str
    cells: Mapping[str, str]
    contest: str
    records: frozenset[str]
    problems: list[Problem] = field(default_factory=list)

    def take(self, column: str, read: Callable[[str], T]) -> T | None:
        """Read a column's cell; note the problem and give None where it is refused."""
        written = self.cells.get(column, "")
        try:
            return read(read_text(restore(written.strip())))
        except ValueRefused as refused:
            shown = refused.found or written[:_SHOWN]
            self.problems.append(Problem(column, refused.code, shown))
            return None


def parse_row(row: CellRow) -> ReadRow | RefusedRow:
    """Read every cell, so that every problem is found, then judge the whole."""
    source = row.take("source", _required) or ""
    members, eligible, voted, favour = (
        _take_count(row, FIGURE_COLUMNS[stage], source) for stage in STAGES
    )
    share = _take_share(row, "votes_for_share", source)
    second = _take_share(row, "second_share", source)
    endorser = _take_endorser(row)
    contest = row.take("contest", lambda text: read_line(text or row.contest))
    candidate = row.take("candidate", read_line)
    announced = row.take("announced", lambda text: read_day(_required(text)))
    process = row.take("process", lambda text: read_process(_required(text)))
    endorsement = Endorsement(
        # Stand-ins for what is missing: a row with a problem never leaves this function.
        endorser=endorser or Endorser("", "other"),
        contest=contest or "",
        candidate=candidate or "",
        announced=announced or PartialDate(1),
        process=process or "unknown",
        source=source,
        members=members,
        eligible=eligible,
        voted=voted,
        in_favour=favour,
        share_in_favour=share,
        second_share=second,
        threshold=row.take("threshold", read_threshold) or "",
        non_members_voted=row.take("non_members_voted", read_yes_no),
        option_counts=row.take("option_counts", read_option_counts) or (),
        group_results=row.take("group_results", read_group_results) or (),
        published=row.take("published", str) or "",
        note=row.take("note", str) or "",
        retracted=row.take("retracted", lambda text: read_day(text) if text else None),
        record=row.take("record", lambda text: check_record(text, row.records)) or "",
    )
    verified = row.take("verified", _read_verified) or ()
    marked = row.take("verified", lambda _: mark_verified(endorsement, verified)) or endorsement
    if row.problems:
        return RefusedRow(row.place, tuple(dict.fromkeys(row.problems)))
    return judge_row(row.place, marked)


def _take_endorser(row: CellRow) -> Endorser | None:
    name = row.take("organization", read_line)
    kind = row.take("kind", lambda text: read_kind(_required(text)))
    office = row.take("office", lambda text: read_office(text, kind))
    if name is None or kind is None or office is None:
        return None
    return Endorser(name, kind, office)


def _take_count(row: CellRow, column: str, source: str) -> Figure | None:
    own = _take_source(row, column)
    return row.take(column, lambda text: read_count(text, own or source))


def _take_share(row: CellRow, column: str, source: str) -> Share | None:
    own = _take_source(row, column)
    return row.take(column, lambda text: read_share(text, own or source))


def _take_source(row: CellRow, column: str) -> str:
    """Give a figure's own source; nothing where the row's source is meant."""
    figure = row.cells.get(column, "").strip()
    return row.take(f"{column}_source", lambda text: _never_alone(text, figure)) or ""


def _never_alone(source: str, figure: str) -> str:
    if source and (not figure or figure.casefold() == NOT_PUBLISHED):
        raise ValueRefused("source.orphan")
    return source


def _required(text: str) -> str:
    if not text:
        raise ValueRefused("value.missing")
    return text


def _read_verified(text: str) -> tuple[str, ...]:
    fields = {column: name for name, column in FIGURE_COLUMNS.items()}
    names = text.split()
    if unknown := [name for name in names if name not in fields]:
        raise ValueRefused("verified.unknown", unknown[0])
    return tuple(fields[name] for name in names)
