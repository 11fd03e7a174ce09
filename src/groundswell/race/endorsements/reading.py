"""What reading a file gives: endorsements, and refused rows with every reason."""

from __future__ import annotations

from dataclasses import dataclass, field

from groundswell.race.endorsements.consistency import Inconsistency, find_inconsistencies
from groundswell.race.endorsements.endorsement import Endorsement
from groundswell.race.endorsements.reasons import ROW_REASONS

MAX_ROWS = 10_000
"""Endorsements of a file."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a row: in which column (or below which JSON path), and what stood there.

    `column` is blank where the whole row is at fault. `detail` names the two figures where it is
    that they disagree.
    """

    column: str
    code: str
    found: str = ""
    detail: Inconsistency | None = field(default=None, compare=False)

    @property
    def words(self) -> str:
        """Say the reason in English."""
        return ROW_REASONS[self.code]


@dataclass(frozen=True, slots=True)
class ReadRow:
    """An endorsement, the line or JSON path it was read from, and what looks odd about it."""

    place: str
    endorsement: Endorsement
    warnings: tuple[Inconsistency, ...] = ()


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was not read, with its line or JSON path and everything that is wrong with it."""

    place: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A file, read: nothing in it is lost without a reason.

    `ignored` names columns, or lists of a JSON file, that hold nothing of an endorsement.
    """

    rows: tuple[ReadRow, ...]
    refused: tuple[RefusedRow, ...]
    ignored: tuple[str, ...] = ()

    @property
    def endorsements(self) -> tuple[Endorsement, ...]:
        """Give what was read, in the file's order."""
        return tuple(row.endorsement for row in self.rows)


def judge_row(place: str, endorsement: Endorsement) -> ReadRow | RefusedRow:
    """Refuse an endorsement whose figures can't all be true, or whose days can't."""
    found = find_inconsistencies(endorsement)
    problems = [
        Problem(each.first, "figures.disagree", each.words, each)
        for each in found
        if each.severity == "refusal"
    ]
    retracted = endorsement.retracted
    if retracted is not None and retracted.last_day < endorsement.announced.first_day:
        problems.append(Problem("retracted", "retracted.early", str(retracted)))
    if problems:
        return RefusedRow(place, tuple(problems))
    return ReadRow(place, endorsement, found)


def collect(results: list[ReadRow | RefusedRow], *, ignored: tuple[str, ...] = ()) -> Reading:
    """Sort rows into those read and those refused."""
    return Reading(
        tuple(row for row in results if isinstance(row, ReadRow)),
        tuple(row for row in results if isinstance(row, RefusedRow)),
        ignored,
    )
