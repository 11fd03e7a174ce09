"""The polls of 2012 to 2016, as they were published."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.race.polls.material import EARLY_FILE, NATIONAL_FILE, needs_reference

from groundswell.race.polls.average import average_polls
from groundswell.race.polls.backtest import backtest_polls, score_forecasts
from groundswell.race.polls.columns import guess_layout
from groundswell.race.polls.field import Departure
from groundswell.race.polls.lead import measure_lead
from groundswell.race.polls.parsing import PollReport, read_polls
from groundswell.race.polls.selection import RacePolls, group_polls
from groundswell.race.polls.table import decode_table, read_table

ARTICLE_ON = date(2015, 12, 17)
# The days on which candidates said that they stopped, or would not run.
DEPARTURES = (
    Departure("webb", date(2015, 10, 20)),
    Departure("biden", date(2015, 10, 21)),
    Departure("chafee", date(2015, 10, 23)),
    Departure("lessig", date(2015, 11, 2)),
    Departure("omalley", date(2016, 2, 1)),
)

pytestmark = needs_reference


def read(path: Path) -> PollReport:
    table = read_table(decode_table(path.read_bytes()))
    return read_polls(table, guess_layout(table).layout)


def national() -> RacePolls:
    (group,) = group_polls(read(NATIONAL_FILE).polls)
    return group


@pytest.mark.parametrize(("path", "rows"), [(NATIONAL_FILE, 266), (EARLY_FILE, 31)])
def test_every_row_is_read(path: Path, rows: int) -> None:
    report = read(path)
    assert (report.rows_read, len(report.polls), report.refused) == (rows, rows, ())


def test_early_states_are_four_places_and_one_month_without_a_day() -> None:
    report = read(EARLY_FILE)
    assert [group.division for group in group_polls(report.polls)] == [
        f"ocd-division/country:us/state:{usps}" for usps in ("nh", "ia", "nv", "ma")
    ]
    assert [poll.end_on for poll in report.polls if poll.day_imprecise] == [date(2015, 12, 31)]


@pytest.mark.parametrize("departures", [(), DEPARTURES])
def test_lead_on_the_day_of_the_article_is_about_25_points(
    departures: tuple[Departure, ...],
) -> None:
    race = average_polls(national().polls, as_of=ARTICLE_ON, departures=departures)
    assert race is not None
    clinton, sanders = race.find("clinton"), race.find("sanders")
    assert clinton is not None
    assert sanders is not None
    lead = measure_lead(clinton, sanders)
    assert lead.mean == pytest.approx(25.5, abs=0.05)
    assert lead.sd == pytest.approx(3.0, abs=0.05)
    assert [each.poll.pollster for each in race.left_out] == ["PPP (D)"]
    assert race.sample_assumed == 434


def test_sanders_is_ahead_in_new_hampshire_alone() -> None:
    leads = {}
    for group in group_polls(read(EARLY_FILE).polls):
        race = average_polls(group.polls, as_of=ARTICLE_ON)
        if race is not None:
            leads[group.geography] = race.averages[0].candidate
    assert leads == {"NH": "sanders", "IA": "clinton", "MA": "clinton"}


def test_filter_errs_less_than_simple_averages_and_its_intervals_hold() -> None:
    forecasts = [
        each
        for each in backtest_polls(national().polls, departures=DEPARTURES)
        if each.candidate in ("clinton", "sanders") and each.poll.entered_on.year >= 2015
    ]
    scores = {score.method: score for score in score_forecasts(forecasts)}
    own = scores["filter"]
    assert own.mean_absolute_error < scores["last"].mean_absolute_error
    assert own.mean_absolute_error < scores["window"].mean_absolute_error
    assert own.within_80 == pytest.approx(0.80, abs=0.03)
    assert own.within_95 == pytest.approx(0.95, abs=0.02)
