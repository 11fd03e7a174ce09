"""Polls to test with, and the textbook's filter to compare with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import strategies as st

from groundswell.race.polls.poll import Poll, Share

Floats: TypeAlias = npt.NDArray[np.float64]

REFERENCE = Path(__file__).parents[3].parent / "shared" / "data" / "race"
NATIONAL_FILE = REFERENCE / "polls-2016-national-democratic.csv"
EARLY_FILE = REFERENCE / "polls-2015-early-states.csv"
needs_reference = pytest.mark.skipif(
    not REFERENCE.exists(), reason="the reference data is not here"
)

START = date(2030, 1, 1)


def day(number: int) -> date:
    return START + timedelta(days=number)


def make_poll(pollster: str = "House", on: int = 0, **values: Any) -> Poll:
    """Make a poll of one day, entered the same day; other keywords are fields, or shares."""
    fields: dict[str, Any] = {
        "line": on + 2,
        "start_on": day(on),
        "end_on": day(on),
        "entered_on": day(on),
        "geography": "Iowa",
        "division": "ocd-division/country:us/state:ia",
        "sample_size": 600,
    }
    shares = values.pop("shares", {"Ada": 50})
    given = {name: values[name] for name in values}
    return Poll(
        pollster=pollster,
        shares=tuple(Share(name, Decimal(str(share))) for name, share in shares.items()),
        **(fields | given),
    )


@st.composite
def poll_lists(
    draw: st.DrawFn, *, smallest: int = 1, largest: int = 12, whole: int = 60
) -> list[Poll]:
    """Draw polls of up to four houses over some weeks, with everything the filter looks at."""
    polls = []
    for line in range(draw(st.integers(smallest, largest))):
        length, on = draw(st.integers(0, 4)), draw(st.integers(5, 45))
        polls.append(
            make_poll(
                draw(st.sampled_from(["North", "South", "East", "West"])),
                on,
                start_on=day(on - length),
                entered_on=day(on + draw(st.integers(0, 6))),
                line=line + 2,
                mode=f"mode {line}",  # samples apart: selection is tested elsewhere
                sample_size=draw(st.sampled_from([None, 200, 600, 1500])),
                shares={"Ada": draw(st.integers(20, whole)), "Ben": draw(st.integers(0, 40))},
            )
        )
    return polls


@dataclass(frozen=True)
class Textbook:
    """Daily means and variances of the level, and effects with their covariance."""

    filtered: Floats
    means: Floats
    variances: Floats
    effects: Floats
    effect_covariance: Floats


def run_textbook(
    days: list[int],
    houses: list[int],
    house_count: int,
    variances: list[float],
    shares: list[float],
    *,
    last: int,
    jumps: dict[int, float] | None = None,
) -> Textbook:
    """Run a dense Kalman filter and Rauch-Tung-Striebel smoother, one state a day.

    The state is the level and all effects but the last house's, which is minus their sum. The
    level's first variance is 10^8, which is not to know it.
    """
    first, size = min(days), house_count
    mean, covariance = np.zeros(size), np.zeros((size, size))
    covariance[0, 0] = 1e8
    free = size - 1
    covariance[1:, 1:] = 9 * (np.eye(free) - np.ones((free, free)) / house_count)
    predicted, updated = [], []
    for today in range(first, last + 1):
        if today > first:
            covariance = covariance.copy()
            covariance[0, 0] += 0.25 + (jumps or {}).get(today, 0.0)
        predicted.append((mean, covariance))
        for place in [place for place, on in enumerate(days) if on == today]:
            row = _observe(houses[place], size)
            variance = row @ covariance @ row + variances[place]
            gain = covariance @ row / variance
            mean = mean + gain * (shares[place] - row @ mean)
            keep = np.eye(size) - np.outer(gain, row)
            covariance = keep @ covariance @ keep.T + variances[place] * np.outer(gain, gain)
        updated.append((mean, covariance))
    smoothed = [updated[-1]]
    for (mean, covariance), (before, spread) in zip(updated[-2::-1], predicted[:0:-1], strict=True):
        gain = np.linalg.solve(spread, covariance).T
        later_mean, later = smoothed[-1]
        smoothed.append(
            (mean + gain @ (later_mean - before), covariance + gain @ (later - spread) @ gain.T)
        )
    smoothed.reverse()
    back = np.vstack([np.eye(free), -np.ones((1, free))])
    mean, covariance = smoothed[-1]
    return Textbook(
        np.array([each[0][0] for each in updated]),
        np.array([each[0][0] for each in smoothed]),
        np.array([each[1][0, 0] for each in smoothed]),
        back @ mean[1:],
        back @ covariance[1:, 1:] @ back.T,
    )


def _observe(house: int, size: int) -> Floats:
    row = np.zeros(size)
    row[0] = 1
    row[1:] = -1
    if house < size - 1:
        row[1:] = 0
        row[1 + house] = 1
    return row
