"""The public pages, pictures, files and API of polls."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client
from ninja.testing import TestClient as ApiClient
from tests.server.organizations.people import make_organization, make_staff
from tests.server.races.polls.material import FILE, HEADER, board_on, bring_in, make_race

from groundswell.server.races.api.polls import router
from groundswell.server.races.charts.gallery import find_chart
from groundswell.server.races.models import Contest
from groundswell.server.races.queries.polls.files import write_average, write_polls

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


def page(client: Client, address: str, language: str = "en") -> str:
    answer = client.get(address, headers={"Accept-Language": language})
    assert answer.status_code == 200
    return answer.content.decode()


def test_page_of_a_place_links_each_poll_to_its_source(contest: Contest, client: Client) -> None:
    text = page(client, f"/races/{contest.slug}/polls/us/?on=2026-03-01")
    assert text.count('href="https://alder.example/') == 2
    assert "Birch by letter" in text


@pytest.mark.parametrize(("day", "polls"), [("2026-02-19", 2), ("2026-02-20", 3)])
def test_page_of_a_day_has_nothing_later(
    contest: Contest, client: Client, day: str, polls: int
) -> None:
    text = page(client, f"/races/{contest.slug}/polls/us/?on={day}")
    assert f"<h2>{polls} polls</h2>" in text
    assert ("https://alder.example/2" in text) == (polls == 3)


def test_page_of_a_place_without_polls_yet_is_not_there(contest: Contest, client: Client) -> None:
    assert client.get(f"/races/{contest.slug}/polls/ia/?on=2026-01-22").status_code == 404
    assert client.get(f"/races/{contest.slug}/polls/ia/?on=2026-01-23").status_code == 200


def test_markup_in_a_name_is_shown_as_text(contest: Contest, keeper: User, client: Client) -> None:
    row = "US,<script>alert(1)</script>,2026-02-01,2026-02-03,2026-02-04,900,LV,52,38,<b>s</b>"
    bring_in(contest, f"{HEADER}\n{row}", keeper)
    text = page(client, f"/races/{contest.slug}/polls/us/?on=2026-03-01")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "<script>alert(1)" not in text
    drawn = find_chart(board_on(contest), "polls", "svg")
    assert drawn is not None
    assert b"<script" not in drawn


def test_left_out_poll_is_listed_with_the_reason(
    contest: Contest, keeper: User, client: Client
) -> None:
    adults = FILE.splitlines()[1].replace(",LV,44,40.5", ",A,41,39")
    bring_in(contest, f"{HEADER}\n{adults}", keeper)
    text = page(client, f"/races/{contest.slug}/polls/us/?on=2026-03-01")
    assert "another population of the same poll comes first" in text


@pytest.mark.parametrize("address", ["", "polls/", "polls/us/"])
def test_every_page_says_that_polls_are_no_forecast(
    contest: Contest, client: Client, address: str
) -> None:
    text = page(client, f"/races/{contest.slug}/{address}?on=2026-03-01")
    assert "It is no forecast of the vote" in text
    spanish = page(client, f"/races/{contest.slug}/{address}?on=2026-03-01", "es")
    assert "No es un pronóstico del voto" in spanish


def test_board_without_polls_has_no_section(contest: Contest, client: Client) -> None:
    text = page(client, f"/races/{contest.slug}/?on=2025-12-31")
    assert 'id="polls"' not in text
    everywhere = page(client, f"/races/{contest.slug}/polls/?on=2025-12-31")
    assert "No poll was known by this day." in everywhere


@pytest.mark.parametrize(
    ("name", "is_there"),
    [
        ("polls", True),
        ("polls-ia", True),
        ("polls-us", True),
        ("polls-nh", False),
        ("nothing", False),
    ],
)
def test_chart_is_drawn_of_places_with_polls(contest: Contest, name: str, is_there: bool) -> None:
    assert (find_chart(board_on(contest), name, "svg") is not None) == is_there


def test_chart_says_what_where_and_as_of_when(contest: Contest) -> None:
    drawn = (find_chart(board_on(contest), "polls-ia", "svg") or b"").decode()
    assert "Average of polls: Iowa" in drawn
    assert "As of March 1, 2026" in drawn


def test_polls_as_csv_hold_every_share_of_the_day(contest: Contest) -> None:
    text = write_polls(board_on(contest, date(2026, 1, 31)), US)
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["pollster"], row["candidate"], row["pct"]) for row in rows] == [
        ("Alder", "ruiz", "44"),
        ("Alder", "okafor", "40.5"),
        ("Birch", "ruiz", "46"),
        ("Birch", "okafor", "39"),
    ]


def test_polls_as_csv_run_no_formula(contest: Contest, keeper: User) -> None:
    row = "US,=1+1,2026-02-01,2026-02-03,2026-02-04,900,LV,52,38,s"
    bring_in(contest, f"{HEADER}\n{row}", keeper)
    rows = list(csv.DictReader(io.StringIO(write_polls(board_on(contest), US))))
    assert {row["pollster"] for row in rows} == {"Alder", "Birch", "'=1+1"}


def test_averages_as_csv_end_on_the_day(contest: Contest) -> None:
    rows = list(csv.DictReader(io.StringIO(write_average(board_on(contest), US))))
    assert {row["candidate"] for row in rows} == {"ruiz", "okafor"}
    assert max(row["day"] for row in rows) == "2026-03-01"
    assert min(row["day"] for row in rows) == "2026-01-03"


def test_api_gives_places_polls_and_averages(contest: Contest) -> None:
    api = ApiClient(router)
    places = api.get(f"/races/{contest.slug}/polls?on=2026-03-01").json()
    assert [(each["code"], each["polls"]) for each in places["items"]] == [("us", 3), ("ia", 1)]
    polls = api.get(f"/races/{contest.slug}/polls/us?on=2026-02-19").json()
    assert [each["pollster"] for each in polls["items"]] == ["Birch", "Alder"]
    assert [share["percent"] for share in polls["items"][1]["shares"]] == ["44", "40.5"]
    average = api.get(f"/races/{contest.slug}/polls/us/average?on=2026-02-19").json()
    assert (average["as_of"], average["polls"]) == ("2026-02-19", 2)
    assert [each["candidate"] for each in average["averages"]] == ["ruiz", "okafor"]
