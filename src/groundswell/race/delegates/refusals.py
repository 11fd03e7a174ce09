"""What is said of a row that can't be used."""

from __future__ import annotations

from dataclasses import dataclass

from groundswell.race.delegates.reasons import REASONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong: the column's name in the file (empty: the whole row), and why."""

    column: str
    code: str
    value: str = ""

    @property
    def words(self) -> str:
        """Say the reason in English."""
        return REASONS[self.code]


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRow:
    """A row of the file, counted from 1 with the header, and everything wrong with it."""

    row: int
    problems: tuple[Problem, ...]
    fields: tuple[str, ...]
