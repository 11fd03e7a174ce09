"""The parts of a draft that are neither its questions nor people with keys."""

from __future__ import annotations

from collections.abc import Sequence

from groundswell.voting.draft_reader import Table
from groundswell.voting.manifest import (
    Cell,
    Chapter,
    Cohort,
    Contest,
    Organization,
    Privacy,
    Schedule,
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
