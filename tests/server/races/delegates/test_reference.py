"""Six states of 2016 through the importer to the page; Iowa of 2020, where rounding misleads."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.server.races.delegates.material import board_of, bring_in, make_state
from tests.server.races.people import make_candidate

from groundswell.race.delegates.counting import count_contest
from groundswell.server.races.models import Contest
from groundswell.server.races.queries.delegates.day import find_states
from groundswell.server.web.clock import now

pytestmark = pytest.mark.django_db

DATA = Path(__file__).parents[4].parent / "shared/data/race"
STATES = ("ct", "mo", "ms", "nc", "oh", "sc")


@pytest.mark.skipif(not DATA.is_dir(), reason="the reference data is not here")
def test_six_states_come_out_as_they_were_awarded(contest: Contest, keeper: User) -> None:
    for slug in ("clinton", "sanders"):
        make_candidate(contest, slug)
    with (DATA / "delegates-2016-states-actual.csv").open() as file:
        actual = {row["state"].lower(): row for row in csv.DictReader(file)}
    for state in STATES:
        row = actual[state]
        pledged = int(row["pledged_clinton"]) + int(row["pledged_sanders"])
        make_state(contest, state, pledged=pledged)
    text = (DATA / "delegates-2016-pools.csv").read_text()
    assert bring_in(contest, text, keeper, known_on="2016-06-14").refused == []
    found = {
        each.row.slug: dict(count_contest(each.contest).awarded)
        for each in find_states(board_of(contest, now().date()))
    }
    assert found == {
        state: {
            "clinton": int(actual[state]["pledged_clinton"]),
            "sanders": int(actual[state]["pledged_sanders"]),
        }
        for state in STATES
    }
    page = Client().get("/races/president/delegates/mo/").content.decode()
    assert "312,285" in page


@pytest.mark.skipif(not DATA.is_dir(), reason="the reference data is not here")
def test_iowa_of_2020_comes_out_as_it_was_awarded(contest: Contest, keeper: User) -> None:
    make_state(contest, "ia", pledged=41)
    path = DATA / "delegates-2020-iowa-pools.csv"
    bring_in(contest, path.read_text(), keeper, known_on="2020-02-28")
    (state,) = find_states(board_of(contest, now().date()))
    awarded = dict(count_contest(state.contest).awarded)
    assert awarded == {"Buttigieg": 14, "Sanders": 12, "Warren": 8, "Biden": 6, "Klobuchar": 1}
