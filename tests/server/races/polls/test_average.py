"""Averages as of a day: those of the pure package, of what was known and nothing later."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.server.organizations.people import make_organization, make_staff
from tests.server.races.polls.material import FILE, IOWA, TODAY, board_on, bring_in, make_race

from groundswell.race.polls.average import average_polls
from groundswell.race.polls.lead import measure_lead
from groundswell.race.polls.settings import Z95
from groundswell.server.races.models import Contest
from groundswell.server.races.queries.polls.average import average_on
from groundswell.server.races.queries.polls.known import polls_on
from groundswell.server.races.queries.polls.places import place_code, places_with_polls
from groundswell.server.races.queries.polls.standings import standings_of_places, standings_on

pytestmark = pytest.mark.django_db
US = "ocd-division/country:us"


@pytest.fixture
def keeper() -> User:
    return make_staff(make_organization("desk"))


@pytest.fixture
def contest(keeper: User) -> Contest:
    made = make_race(keeper.roles.get().organization)  # type: ignore[attr-defined]
    bring_in(made, FILE, keeper)
    return made


def test_average_is_that_of_the_places_polls(contest: Contest) -> None:
    board = board_on(contest)
    assert average_on(board, US) == average_polls(polls_on(board, US), as_of=TODAY)


def test_poll_is_not_there_before_its_publication(contest: Contest) -> None:
    published = date(2026, 2, 20)
    before, then = (board_on(contest, day) for day in (published - timedelta(1), published))
    assert [len(polls_on(board, US)) for board in (before, then)] == [2, 3]


def test_board_of_a_day_stays_as_it_was_when_more_is_known(contest: Contest, keeper: User) -> None:
    day = date(2026, 1, 31)
    before = standings_on(board_on(contest, day), US)
    later = FILE.splitlines()[0] + "\nUS,Dogwood,2026-02-07,2026-02-08,2026-02-09,900,LV,20,70,s"
    bring_in(contest, later, keeper)
    contest.candidates.filter(slug="okafor").update(left_on=date(2026, 2, 25))
    assert standings_on(board_on(contest, day), US) == before


def test_leaving_takes_effect_on_its_day(contest: Contest) -> None:
    left_on = date(2026, 2, 25)
    contest.candidates.filter(slug="okafor").update(left_on=left_on)
    before = standings_on(board_on(contest, left_on - timedelta(1)), US)
    after = standings_on(board_on(contest, left_on), US)
    assert before is not None
    assert after is not None
    assert [each.left_on for each in before.standings] == [None, None]
    assert [(each.slug, each.left_on) for each in after.standings] == [
        ("ruiz", None),
        ("okafor", left_on),
    ]
    assert after.standings[0].now.sd > before.standings[0].now.sd
    assert after.lead is None


def test_lead_is_that_of_the_first_two(contest: Contest) -> None:
    board = board_on(contest)
    average, standings = average_on(board, US), standings_on(board, US)
    assert average is not None
    assert standings is not None
    assert standings.lead is not None
    lead = measure_lead(*average.averages)
    assert (standings.lead.first, standings.lead.second) == ("Ruiz", "Okafor")
    assert standings.lead.points == lead.mean
    assert standings.lead.high - standings.lead.low == pytest.approx(2 * Z95 * lead.sd)


def test_places_are_listed_own_first_then_by_the_newest(contest: Contest, keeper: User) -> None:
    more = FILE.splitlines()[0] + "\nNH,Elm,2026-02-10,2026-02-11,2026-02-12,500,LV,45,44,s"
    bring_in(contest, more, keeper)
    found = places_with_polls(board_on(contest))
    assert [(each.code, each.count) for each in found] == [("us", 3), ("nh", 1), ("ia", 1)]
    assert [each.code for each in standings_of_places(board_on(contest))] == ["us", "nh", "ia"]
    early = places_with_polls(board_on(contest, date(2026, 1, 13)))
    assert [(each.code, each.count) for each in early] == [("us", 2)]


@pytest.mark.parametrize(
    ("place", "code"),
    [
        (US, "us"),
        (IOWA, "ia"),
        ("ocd-division/country:us/district:dc", "dc"),
        ("ocd-division/country:us/state:me/cd:1", "me-cd-1"),
    ],
)
def test_place_has_a_code_for_addresses(place: str, code: str) -> None:
    assert place_code(place) == code


def test_second_look_asks_the_database_nothing(contest: Contest) -> None:
    board = board_on(contest)
    standings_of_places(board)
    average_on(board, US)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        standings_of_places(board)
        average_on(board, US)
    assert len(queries) == 0
