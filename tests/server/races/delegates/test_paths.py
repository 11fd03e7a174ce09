"""Simulated paths of a board: reproducible, and never in the way of a page."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.server.races.delegates.material import CALENDAR, board_of, bring_in, make_state

from groundswell.race.delegates.simulation.assumptions import Averages, Support
from groundswell.server.races.models import Contest
from groundswell.server.races.queries.day import BoardDay
from groundswell.server.races.queries.delegates import paths
from groundswell.server.races.queries.delegates.forgetting import forget_delegates

pytestmark = pytest.mark.django_db

AVERAGES = Averages(
    national=(
        Support(candidate="ruiz", mean=0.6, deviation=0.03),
        Support(candidate="okafor", mean=0.3, deviation=0.03),
    )
)


@pytest.fixture
def _polled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the board have averages, whatever polls it has."""
    given: Callable[[BoardDay], Averages] = lambda _board: AVERAGES  # noqa: E731
    monkeypatch.setattr(paths, "find_averages", given)


def test_without_polls_there_are_no_paths(contest: Contest) -> None:
    make_state(contest, "ia")
    found = paths.find_paths(board_of(contest))
    assert (found.summary, found.is_drawing, found.averages) == (None, False, None)
    page = Client().get("/races/president/delegates/paths/").content.decode()
    assert "there is nothing to draw paths from" in page


@pytest.mark.usefixtures("_polled")
def test_same_board_gives_the_same_paths(contest: Contest, keeper: User) -> None:
    bring_in(contest, CALENDAR, keeper)
    first = paths.find_paths(board_of(contest), patience=60).summary
    forget_delegates()
    second = paths.find_paths(board_of(contest), patience=60).summary
    assert first is not None
    assert first == second
    assert (first.paths, first.pledged, first.undated, first.goal) == (10_000, 74, 6, 38)


@pytest.mark.usefixtures("_polled")
def test_seed_follows_from_contest_revision_and_day(contest: Contest) -> None:
    board = board_of(contest)
    contest.revision += 1
    assert paths.make_seed(board.key) != paths.make_seed((*board.key[:1], 99, *board.key[2:]))


@pytest.mark.usefixtures("_polled")
def test_page_that_cannot_wait_says_so(contest: Contest, monkeypatch: pytest.MonkeyPatch) -> None:
    make_state(contest, "ia")
    found = paths.find_paths(board_of(contest), patience=0)
    monkeypatch.setattr(paths._DRAWER, "find", lambda *_given: None)
    response = Client().get("/races/president/delegates/paths/")
    assert found.averages is not None
    assert "That takes 5 seconds at most." in response.content.decode()
    assert "no-cache" in response.headers["Cache-Control"]


@pytest.mark.usefixtures("_polled")
def test_contest_without_a_rule_is_left_out_and_named(contest: Contest) -> None:
    make_state(contest, "ia", rule={})
    make_state(contest, "nh")
    found = paths.find_paths(board_of(contest), patience=60)
    assert [each.row.name for each in found.without_rule] == ["IA"]
    assert found.summary is not None
    assert (found.summary.goal, found.summary.nobody) == (11, Fraction(1))


@pytest.mark.usefixtures("_polled")
def test_page_says_that_it_is_no_forecast(contest: Contest) -> None:
    make_state(contest, "ia")
    paths.find_paths(board_of(contest), patience=60)
    page = Client().get("/races/president/delegates/paths/").content.decode()
    assert page.count("This is not a forecast.") == 1
