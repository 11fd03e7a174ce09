"""How far a campaign has come: attempts, conversations and people done, against its goals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from groundswell.outreach.calling.outcomes import CONSEQUENCES, Outcome

GoalKind: TypeAlias = Literal["attempts", "conversations", "people_done"]
"""Calls made; calls in which somebody answered; people who are not asked for again."""


@dataclass(frozen=True, slots=True)
class Goal:
    """So many of a kind.

    Raises:
        ValueError: if it is not at least one.
    """

    kind: GoalKind
    target: int

    def __post_init__(self) -> None:
        """Refuse a goal that is met before anybody calls."""
        if self.target < 1:
            raise ValueError(f"a goal of {self.target}")


@dataclass(frozen=True, slots=True)
class CallCounts:
    """What came of a campaign's calls. `outcomes` has every result that came, with its count."""

    outcomes: tuple[tuple[Outcome, int], ...]

    def count(self, kind: GoalKind) -> int:
        """Count the calls of a kind."""
        return sum(count for outcome, count in self.outcomes if _counts(outcome, kind))


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of a goal is done; the share is exact, and above 1 where there is more."""

    goal: Goal
    done: int

    @property
    def share(self) -> Fraction:
        """Give what is done as a share of the target."""
        return Fraction(self.done, self.goal.target)

    @property
    def left(self) -> int:
        """Count what is left to do."""
        return max(0, self.goal.target - self.done)

    @property
    def is_met(self) -> bool:
        """Tell whether nothing is left."""
        return self.left == 0


def count_calls(outcomes: Iterable[Outcome]) -> CallCounts:
    """Count results, in the order of the closed list."""
    found = Counter(outcomes)
    return CallCounts(tuple((each, found[each]) for each in CONSEQUENCES if found[each]))


def measure_goal(goal: Goal, counts: CallCounts) -> Progress:
    """Hold a campaign's counts against one of its goals."""
    return Progress(goal, counts.count(goal.kind))


def _counts(outcome: Outcome, kind: GoalKind) -> bool:
    if kind == "attempts":
        return True
    consequence = CONSEQUENCES[outcome]
    return consequence.reached if kind == "conversations" else consequence.person_done
