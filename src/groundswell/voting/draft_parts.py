"""The parts of a draft other than its questions: people, places, times and the log."""

from __future__ import annotations

from collections.abc import Sequence

from groundswell.voting.draft_reader import Table
from groundswell.voting.manifest import (
    MAX_TRUSTEES,
    Cell,
    Chapter,
    Cohort,
    Contest,
    Organization,
    Privacy,
    Schedule,
    Trustee,
    Trustees,
    leaf_cells,
)

_DEFAULT_FLOOR = 10
_MAX_FLOOR = 1_000_000
_EVERYONE = Chapter(id="all", name="All members")
_MEMBERS = Cohort(id="members", name="Members")


def read_organization(table: Table) -> Organization:
    """Read [organization]."""
    name = table.line("name")
    organization = Organization(id=table.identifier("id", name), name=name)
    table.finish()
    return organization


def read_contest(table: Table) -> Contest:
    """Read [contest]."""
    title = table.line("title")
    contest = Contest(id=table.identifier("id", title), title=title)
    table.finish()
    return contest


def read_schedule(table: Table) -> Schedule:
    """Read the three moments, which stand at the top of a draft."""
    return Schedule(
        opens_at=table.moment("opens_at"),
        closes_at=table.moment("closes_at"),
        challenge_until=table.moment("challenge_until"),
    )


def read_privacy(table: Table) -> Privacy:
    """Read [privacy]."""
    merge_first = table.choice("merge_first", ("cohorts", "chapters"), "cohorts")
    floor = table.whole("floor", _DEFAULT_FLOOR, low=1, high=_MAX_FLOOR)
    table.finish()
    return Privacy(floor=floor, merge_first=merge_first)


def read_chapters(table: Table) -> tuple[Chapter, ...]:
    """Read every [[chapter]]; without any, everyone is in one."""
    return tuple(map(_read_chapter, table.tables("chapter"))) or (_EVERYONE,)


def read_cohorts(table: Table) -> tuple[Cohort, ...]:
    """Read every [[cohort]]; without any, everyone is in one."""
    return tuple(map(_read_cohort, table.tables("cohort"))) or (_MEMBERS,)


def read_cells(
    table: Table, chapters: Sequence[Chapter], cohorts: Sequence[Cohort]
) -> tuple[Cell, ...] | None:
    """Read every [[cell]]; None where they are what would be counted without being listed."""
    cells = tuple(map(_read_cell, table.tables("cell")))
    return None if cells in ((), leaf_cells(chapters, cohorts)) else cells


def read_trustees(table: Table) -> Trustees:
    """Read `trustees = [names]`, or [trustees] with names, threshold and all_needed.

    By default more than half of the trustees are needed. That all are needed must be asked for by
    name, because then one lost key voids the vote.
    """
    if not isinstance(table.take("trustees"), dict):
        names = table.lines("trustees")
        return _trustees(names, _read_threshold(table, "trustees", len(names), None, False))
    table = table.table("trustees")
    names = table.lines("names")
    given = table.whole("threshold", low=1, high=MAX_TRUSTEES) if table.has("threshold") else None
    all_needed = table.boolean("all_needed", False)
    threshold = _read_threshold(table, "threshold", len(names), given, all_needed)
    table.finish()
    return _trustees(names, threshold)


def _read_threshold(table: Table, key: str, count: int, given: int | None, all_needed: bool) -> int:
    threshold = count // 2 + 1 if given is None else given
    if count == 0:
        table.note("" if key == "threshold" else key, "expected the name of at least one trustee")
    elif all_needed:
        if given not in (None, count):
            table.note(key, f"expected {count}, as all_needed = true says, found {given}")
        return count
    elif threshold > count:
        table.note(key, f"expected at most {count}, the number of trustees, found {threshold}")
    elif threshold == count > 1:
        advice = "set a lower threshold in [trustees], or all_needed = true if that is meant"
        problem = f"all {count} trustees would be needed, so one lost key voids the vote"
        table.note(key, f"{problem}: {advice}")
    return max(threshold, 1)


def _trustees(names: Sequence[str], threshold: int) -> Trustees:
    return Trustees(threshold=threshold, members=tuple(Trustee(name=name) for name in names))


def _read_chapter(table: Table) -> Chapter:
    name = table.line("name")
    parent = table.identifier("parent") if table.has("parent") else None
    chapter = Chapter(id=table.identifier("id", name), name=name, parent=parent)
    table.finish()
    return chapter


def _read_cohort(table: Table) -> Cohort:
    name = table.line("name")
    cohort = Cohort(id=table.identifier("id", name), name=name)
    table.finish()
    return cohort


def _read_cell(table: Table) -> Cell:
    cell = Cell(chapter=table.identifier("chapter"), cohort=table.identifier("cohort"))
    table.finish()
    return cell
