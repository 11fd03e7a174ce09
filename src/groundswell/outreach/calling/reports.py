"""What is said of a row that was not read, or was read with something set aside."""

from __future__ import annotations

from dataclasses import dataclass

from groundswell.outreach.calling.reasons import REMARK_REASONS, ROW_REASONS


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: the column's name in the file (empty: the whole row), and why.

    `found` is what stood there, or what of it could be understood.
    """

    column: str
    code: str
    found: str = ""

    @property
    def words(self) -> str:
        """Say the reason in English."""
        return ROW_REASONS[self.code]


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was not read: its first line, and everything that is wrong with it."""

    line: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A value that was set aside in a row that was read all the same."""

    line: int
    column: str
    code: str
    found: str = ""

    @property
    def words(self) -> str:
        """Say the reason in English."""
        return REMARK_REASONS[self.code]
