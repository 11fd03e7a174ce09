"""Who runs, and until when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Departure:
    """A candidate who leaves a race: `left_on` is the first day without them."""

    candidate: str
    left_on: date


def departures_known(departures: Iterable[Departure], as_of: date) -> tuple[Departure, ...]:
    """Give the departures until a day, that day's included, in the order of days."""
    known = (each for each in departures if each.left_on <= as_of)
    return tuple(sorted(known, key=lambda each: (each.left_on, each.candidate)))


def has_left(candidate: str, departures: Sequence[Departure], on: date) -> bool:
    """Tell whether a candidate is out of the race on a day."""
    return any(each.candidate == candidate and each.left_on <= on for each in departures)
