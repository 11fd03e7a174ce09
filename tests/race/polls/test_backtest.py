"""Polls foretold from earlier ones."""

from __future__ import annotations

from math import sqrt

import pytest
from hypothesis import given, settings
from tests.race.polls.material import day, make_poll, poll_lists

from groundswell.race.polls.backtest import Forecast, backtest_polls, score_forecasts
from groundswell.race.polls.field import Departure
from groundswell.race.polls.fitting import Estimate
from groundswell.race.polls.poll import Poll
from groundswell.race.polls.simple import average_last, average_window


def test_first_poll_is_not_foretold_and_the_second_from_it_alone() -> None:
    polls = [make_poll("A", 0, shares={"Ada": 40}), make_poll("B", 8, shares={"Ada": 46})]
    (found,) = backtest_polls(polls)
    assert (found.poll, found.share, found.last, found.window) == (polls[1], 46, None, None)
    assert found.filter is not None
    assert found.filter.mean == pytest.approx(40)
    # Two errors of 11.5, eight days of 0.25, and two effects that are opposite: 2² · 9 / 2.
    assert found.filter.sd == pytest.approx(sqrt(11.5 * 2 + 2 + 18))


def test_house_effect_is_foretold_too() -> None:
    polls = [
        make_poll("ABCD"[number % 4], number, shares={"Ada": 50 if number % 4 else 58})
        for number in range(21)
    ]
    last = backtest_polls(polls)[-1]
    assert last.poll.pollster == "A"
    assert last.filter is not None
    assert last.last is not None
    assert last.filter.mean > last.last.mean + 3


@given(poll_lists(smallest=2))
@settings(deadline=None)
def test_forecast_looks_at_nothing_entered_on_its_day_or_later(polls: list[Poll]) -> None:
    found = backtest_polls(polls)
    for forecast in found[-3:]:
        target = forecast.poll
        known = [poll for poll in polls if poll.entered_on < target.entered_on]
        again = [each for each in backtest_polls([*known, target]) if each.poll == target]
        same = [each for each in again if each.candidate == forecast.candidate]
        assert len(same) == 1
        if sum(poll.entered_on == target.entered_on for poll in polls) == 1:
            assert same == [forecast]


def test_overlapping_wave_does_not_foretell_the_next() -> None:
    waves = [make_poll(on=on, start_on=day(on - 2), tracking=True) for on in (2, 3)]
    assert backtest_polls(waves) == ()


def test_who_left_is_not_foretold() -> None:
    polls = [make_poll("AB"[on // 9], on, shares={"Ada": 40, "Ben": 30}) for on in (0, 9)]
    found = backtest_polls(polls, departures=(Departure("Ben", day(5)),))
    assert [each.candidate for each in found] == ["Ada"]


def test_simple_averages() -> None:
    polls = [make_poll(on=on, shares={"Ada": 40 + on}) for on in range(0, 20, 2)]
    last = average_last(polls, "Ada")
    assert last is not None
    assert last == (54, pytest.approx(sqrt(10 * (1 + 1 / 5))))
    window = average_window(polls, "Ada", until=day(19))
    assert window is not None
    assert window.mean == 52  # those of days 6 to 18: the window's first day is 6
    assert average_last(polls[:1], "Ada") is None
    assert average_last(polls, "Ben") is None
    assert average_window(polls, "Ada", until=day(40)) is None


def test_score_counts_errors_and_intervals_on_what_all_methods_foretold() -> None:
    poll = make_poll()

    def forecast(share: float, last: Estimate | None = Estimate(50, 1)) -> Forecast:  # noqa: B008
        return Forecast(poll, "Ada", share, Estimate(50, 2), last, Estimate(48, 1))

    made = [forecast(50), forecast(53), forecast(54), forecast(60, None)]
    common = score_forecasts(made)
    assert [(each.method, each.count) for each in common] == [
        *(("filter", 3), ("last", 3), ("window", 3))
    ]
    assert common[0].mean_absolute_error == pytest.approx(7 / 3)
    assert (common[0].within_80, common[0].within_95) == (
        pytest.approx(1 / 3),
        pytest.approx(2 / 3),
    )
    assert [each.count for each in score_forecasts(made, common=False)] == [4, 3, 4]
    assert score_forecasts([]) == ()
