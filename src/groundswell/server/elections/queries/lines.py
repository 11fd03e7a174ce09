"""One option of a vote as a line of a table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class OptionLine:
    """An option and what it was given, a share of `denominator`; None reads "not published"."""

    title: str
    total: int | None
    denominator: int
    leads: bool
