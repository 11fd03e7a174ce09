"""What callers' results look like beside the others': whom a lead should talk with, and why.

A doubt is a question and never a verdict: a caller with a list of old numbers has many wrong ones.
Below `FEW` calls nothing is said of anybody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import median
from typing import Literal, TypeAlias

from groundswell.outreach.calling.outcomes import CONSEQUENCES, Outcome

DoubtCode: TypeAlias = Literal["fast", "uniform", "differs"]

FEW = 20
"""Calls below which chance explains everything."""
FAST_SECONDS = 10.0
"""Nobody answers, is greeted and says no in less; half of a caller's conversations took no more."""
FAST_SHARE = 0.25
"""Of the others' median: a caller whose conversations take less than this is fast."""
UNIFORM_SHARE = 0.95
UNUSUAL_SHARE, UNUSUAL_DEVIATIONS = 0.2, 4.0
"""A result's share is unusual if it is this far from the others', in share and in deviations."""


@dataclass(frozen=True, slots=True)
class CallTime:
    """One result: whose, what, and the seconds between the reservation and the result."""

    caller: int
    outcome: Outcome
    seconds: float


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that is unusual: what was found, and what it is among the others.

    "fast": the median seconds of conversations. "uniform" and "differs": the share of `outcome`.
    """

    code: DoubtCode
    found: float
    others: float
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class CallerQuality:
    """One caller's calls. `talk_seconds` is the median of conversations; None without any."""

    caller: int
    calls: int
    reached: int
    talk_seconds: float | None
    outcomes: tuple[tuple[Outcome, int], ...]
    doubts: tuple[Doubt, ...]


def compare_callers(calls: Iterable[CallTime]) -> tuple[CallerQuality, ...]:
    """Hold every caller against all the others together; those with the most calls come first."""
    by_caller: dict[int, list[CallTime]] = {}
    for call in calls:
        by_caller.setdefault(call.caller, []).append(call)
    everybody = Counter(call.outcome for own in by_caller.values() for call in own)
    medians = {caller: _talk_seconds(own) for caller, own in by_caller.items()}
    found = (
        _compare(caller, own, everybody, _others_median(caller, medians))
        for caller, own in by_caller.items()
    )
    return tuple(sorted(found, key=lambda each: (-each.calls, each.caller)))


def _compare(
    caller: int, own: Sequence[CallTime], everybody: Counter[Outcome], usual: float | None
) -> CallerQuality:
    mine = Counter(call.outcome for call in own)
    talk = _talk_seconds(own)
    doubts: list[Doubt] = []
    if len(own) >= FEW:
        doubts += _find_fast(talk, usual)
        doubts += _find_unusual(mine, everybody - mine)
    return CallerQuality(
        caller=caller,
        calls=len(own),
        reached=sum(count for outcome, count in mine.items() if CONSEQUENCES[outcome].reached),
        talk_seconds=talk,
        outcomes=tuple((each, mine[each]) for each in CONSEQUENCES if mine[each]),
        doubts=tuple(doubts),
    )


def _talk_seconds(own: Iterable[CallTime]) -> float | None:
    times = [call.seconds for call in own if CONSEQUENCES[call.outcome].reached]
    return median(times) if times else None


def _others_median(caller: int, medians: dict[int, float | None]) -> float | None:
    """Give the median of the other callers' medians: no busy caller outweighs the rest."""
    others = [each for key, each in medians.items() if key != caller and each is not None]
    return median(others) if others else None


def _find_fast(talk: float | None, usual: float | None) -> list[Doubt]:
    if talk is None:
        return []
    limit = max(FAST_SECONDS, FAST_SHARE * (usual or 0.0))
    return [Doubt("fast", talk, usual or 0.0)] if talk < limit else []


def _find_unusual(mine: Counter[Outcome], others: Counter[Outcome]) -> list[Doubt]:
    """Give results whose share is unusual; if nearly all are one, that alone."""
    total, rest = mine.total(), others.total()
    if rest < FEW:
        return []
    found = []
    for outcome in CONSEQUENCES:
        share, usual = mine[outcome] / total, others[outcome] / rest
        # A result that the others never or always had is not impossible: one more of each is
        # counted in, so that the deviation is never nothing.
        expected = (others[outcome] + 1) / (rest + 2)
        deviation = sqrt(expected * (1 - expected) / total)
        if (
            abs(share - usual) < UNUSUAL_SHARE
            or abs(share - expected) < UNUSUAL_DEVIATIONS * deviation
        ):
            continue
        if share >= UNIFORM_SHARE:
            return [Doubt("uniform", share, usual, outcome)]
        found.append(Doubt("differs", share, usual, outcome))
    return found
