"""What the paths are drawn from, as data that a page shows beside every figure.

A candidate's support in a pool is the sum of: the average of the state, or the national one
where the state has none; a national swing, one for all states of a path, which begins with the
error of the average and drifts from day to day; the state's own deviation; and, in a district,
its own deviation, which over a state's districts comes to nothing.
What is below zero is put to nearly nothing, and the rest scaled to make up the whole: whoever is
undecided goes to the candidates in proportion.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Literal, TypeAlias

from groundswell.race.delegates.errors import SimulationInvalid

AssumptionCode: TypeAlias = Literal[
    "averages_drift",
    "national_swing",
    "state_deviation",
    "district_deviation",
    "undecided_in_proportion",
    "equal_turnout",
    "candidates_stay",
    "ties_by_order",
    "unpledged_left_out",
    "undated_left_out",
]

ASSUMPTION_WORDS: dict[AssumptionCode, str] = {
    "averages_drift": (
        "From day to day each candidate's average moves by chance until the vote, by as much as "
        "the average of polls itself allows, the same in every state of a path."
    ),
    "national_swing": "The error of the national average is the same in every state of a path.",
    "state_deviation": "Each state differs from its average by its own chance deviation.",
    "district_deviation": "Each district differs from its state by its own chance deviation.",
    "undecided_in_proportion": "The undecided vote in proportion to the candidates' support.",
    "equal_turnout": "The districts of a state weigh by their delegates.",
    "candidates_stay": "Every candidate of the averages stays in the race to the end.",
    "ties_by_order": "An exact tie goes to whoever stands first in the averages: no lot is drawn.",
    "unpledged_left_out": "Unpledged delegates are left out.",
    "undated_left_out": "Contests whose day is not set are left out.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """A candidate's average, a share of 0 to 1, and its standard deviation in the same unit.

    `can_win` is False for what wins no delegates, as "other".
    """

    candidate: str
    mean: float
    deviation: float
    can_win: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class StateSupport:
    """The averages of one contest. A deviation takes the place of the assumed state deviation."""

    place: str
    support: tuple[Support, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Averages:
    """The national averages, and those of the states that have some, of the same candidates.

    Raises:
        SimulationInvalid: a code of `averages`.
    """

    national: tuple[Support, ...]
    states: tuple[StateSupport, ...] = ()

    def __post_init__(self) -> None:
        """Refuse averages that don't fit together."""
        names = [each.candidate for each in self.national]
        places = [each.place for each in self.states]
        if len(set(names)) < len(names) or len(set(places)) < len(places):
            raise SimulationInvalid("averages.repeated")
        if not any(each.can_win and each.mean > 0 for each in self.national):
            raise SimulationInvalid("averages.nobody")
        _check_values(self.national, "")
        for state in self.states:
            _check_values(state.support, state.place)
            if sorted(each.candidate for each in state.support) != sorted(names):
                raise SimulationInvalid("averages.candidates", where=state.place)

    @property
    def candidates(self) -> tuple[str, ...]:
        """Name everyone, in the order given."""
        return tuple(each.candidate for each in self.national)

    def find_state(self, place: str) -> tuple[Support, ...] | None:
        """Give a contest's own averages in the order of the national ones, or None."""
        for state in self.states:
            if state.place == place:
                by_name = {each.candidate: each for each in state.support}
                return tuple(by_name[name] for name in self.candidates)
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """How far apart things may lie: standard deviations, shares of 0 to 1, of each candidate.

    The national swing's deviation is the averages' own; `daily_drift` is what each day adds to it,
    so that it grows with the root of the days. `votes` is how many votes a simulated
    pool has: whole votes make the allocation exact.

    Raises:
        SimulationInvalid: a code of `assumptions`.
    """

    state_deviation: float
    district_deviation: float
    daily_drift: float = 0.0
    votes: int = 1_000_000

    def __post_init__(self) -> None:
        """Refuse what is no deviation."""
        for value in (self.state_deviation, self.district_deviation, self.daily_drift):
            if not (isfinite(value) and 0 <= value <= 1):
                raise SimulationInvalid("assumptions.value", found=str(value))
        if not 1_000 <= self.votes <= 10_000_000:
            raise SimulationInvalid("assumptions.votes", found=str(self.votes))


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """One assumption as a page states it; `value` is its deviation, where it has one."""

    code: AssumptionCode
    value: float | None = None

    @property
    def words(self) -> str:
        """State it in English."""
        return ASSUMPTION_WORDS[self.code]


def state_assumptions(assumptions: Assumptions) -> tuple[Assumption, ...]:
    """List every assumption that the paths rest on."""
    values = {
        "averages_drift": assumptions.daily_drift,
        "state_deviation": assumptions.state_deviation,
        "district_deviation": assumptions.district_deviation,
    }
    return tuple(Assumption(code=code, value=values.get(code)) for code in ASSUMPTION_WORDS)


def _check_values(supports: Sequence[Support], place: str) -> None:
    for each in supports:
        usable = isfinite(each.mean) and isfinite(each.deviation)
        if not (usable and 0 <= each.mean <= 1 and 0 <= each.deviation <= 1):
            raise SimulationInvalid("averages.value", where=f"{place} {each.candidate}".strip())
