"""What this package refuses of events."""

from __future__ import annotations

from typing import Literal, TypeAlias

from groundswell.outreach.errors import OutreachError

MomentProblem: TypeAlias = Literal["missing", "twice", "beyond"]
"""The clock jumps over this local time, or shows it twice; or no calendar reaches so far."""

SlotProblem: TypeAlias = Literal["ends_first", "too_long", "past", "too_far", "capacity"]


class MomentRefused(OutreachError):
    """Report a local time that is no moment, or two."""

    def __init__(self, problem: MomentProblem) -> None:
        """Keep what is wrong with it."""
        super().__init__(problem)
        self.problem = problem


class SlotRefused(OutreachError):
    """Report a slot that can't be."""

    def __init__(self, problem: SlotProblem) -> None:
        """Keep what is wrong with it."""
        super().__init__(problem)
        self.problem = problem


class QueryRefused(OutreachError):
    """Report a parameter of the feed that is not understood; silence would give wrong events."""

    def __init__(self, name: str, reason: str) -> None:
        """Keep the parameter and, in English as the feed's documentation, what is wrong."""
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason
