"""Members against a calendar: counted, ranked, explained, and made into lists."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from tests.server.organizations.people import (
    make_chapter,
    make_member,
    make_organization,
    make_staff,
)
from tests.server.races.delegates.material import make_state, place_of
from tests.server.races.people import make_contest

from groundswell.server.organizations.models import Organization
from groundswell.server.outreach.actions.calling.optouts import opt_out
from groundswell.server.outreach.actions.messages.consents import NewConsent, give_consent
from groundswell.server.outreach.models import SavedFilter, Volunteer
from groundswell.server.outreach.queries.lists.filters import people_of
from groundswell.server.races.models import Contest
from groundswell.server.web.clock import now

pytestmark = pytest.mark.django_db
BASE = "/console/union/outreach/places/"
PAGE = f"{BASE}mayor/"


@pytest.fixture(autouse=True)
def _forget() -> None:
    cache.clear()


@pytest.fixture
def union() -> Organization:
    return make_organization("union")


@pytest.fixture
def contest(union: Organization) -> Contest:
    return make_contest(union)


@pytest.fixture
def client(union: Organization) -> Client:
    client = Client()
    client.force_login(make_staff(union))
    return client


def in_days(days: int) -> date:
    return now().astimezone(ZoneInfo("America/New_York")).date() + timedelta(days=days)


def make_members(union: Organization, state: str, number: int, **fields: Any) -> None:
    for n in range(number):
        phone = {"phone": f"+1515555{n:04d}"}
        make_member(union, f"{state}-{n}", state=state, **phone | fields)


def rows_of(client: Client, query: str = "") -> list[dict[str, str]]:
    text = client.get(f"{PAGE}places.csv{query}").content.decode()
    return list(csv.DictReader(io.StringIO(text)))


def test_members_are_ranked_against_the_calendar(
    union: Organization, contest: Contest, client: Client
) -> None:
    make_state(contest, "ia", name="Iowa", held_on=in_days(46), pledged=44, kind="caucus")
    make_state(contest, "tx", name="Texas", held_on=in_days(75), pledged=222)
    make_members(union, "IA", 6)
    make_members(union, "TX", 2)
    found = rows_of(client, "?callers=10&calls=70&rate=100")
    assert [(row["rank"], row["place"], row["conversations_possible"]) for row in found] == [
        ("1", "Iowa", "6"),
        ("2", "Texas", "2"),
    ]
    assert [row["points"] for row in found] == [str(44 * 6), str(222 * 2)]
    page = client.get(f"{PAGE}?callers=10&calls=70&rate=100").content.decode()
    assert "44 delegates at stake" in page
    assert "6 of 6 members in good standing can be called." in page
    assert "44 delegates × 6 conversations = 264 points" in page


def test_only_those_who_may_be_called_are_counted(
    union: Organization, contest: Contest, client: Client
) -> None:
    make_state(contest, "ia", name="Iowa", held_on=in_days(46))
    make_members(union, "IA", 3)
    make_member(union, "no-phone", state="IA")
    make_member(union, "lapsed", state="IA", phone="+15155550901", standing="lapsed")
    make_member(union, "friend", state="IA", phone="+15155550902", kind="supporter")
    make_member(make_organization("other"), "9", state="IA", phone="+15155550903")
    opt_out(union.pk, "+15155550000", "call", "a call")
    consent = {"channel": "text", "words": "I agree to get texts from the union", "source": "form"}
    give_consent(union.pk, NewConsent(address="+15155550001", **consent))
    give_consent(union.pk, NewConsent(address="+15155550002", **consent))
    opt_out(union.pk, "+15155550002", "text", "STOP")
    row = rows_of(client)[0]
    assert (row["members_in_good_standing"], row["can_be_called"], row["can_be_texted"]) == (
        "4",
        "2",
        "1",
    )


def test_opt_out_is_seen_when_members_are_counted_again(
    union: Organization, contest: Contest, client: Client
) -> None:
    make_state(contest, "ia", name="Iowa", held_on=in_days(46))
    make_members(union, "IA", 3)
    assert rows_of(client)[0]["can_be_called"] == "3"
    opt_out(union.pk, "+15155550000", "all", "a call")
    assert rows_of(client)[0]["can_be_called"] == "3"  # kept for some minutes
    client.post(f"{PAGE}count/")
    assert rows_of(client)[0]["can_be_called"] == "2"


def test_contests_without_day_and_over_and_elsewhere_are_apart(
    union: Organization, contest: Contest, client: Client
) -> None:
    make_state(contest, "ia", name="Iowa", held_on=in_days(-1))
    make_state(contest, "nv", name="Nevada", held_on=None)
    make_state(contest, "cd", name="Inside", place=f"{place_of('tx')}/cd:1", held_on=in_days(9))
    make_members(union, "TX", 2)
    page = client.get(PAGE).content.decode()
    assert [row["place"] for row in rows_of(client)] == ["Inside"]
    assert rows_of(client)[0]["can_be_called"] == "0"  # a district is not the state
    for words in ("No day is set", "Over: 1 place", "2 members in good standing live where"):
        assert words in page


def test_what_callers_there_are_is_known_or_said_to_be_assumed(
    union: Organization, contest: Contest, client: Client
) -> None:
    make_state(contest, "ia", name="Iowa", held_on=in_days(46))
    assert "the callers are assumed" in client.get(PAGE).content.decode()
    for n in range(3):
        Volunteer.objects.create(
            organization=union, name=f"V{n}", created_at=now(), last_seen_at=now()
        )
    page = client.get(PAGE).content.decode()
    assert "3 volunteers came" in page
    assert 'name="callers" value="3"' in page


@pytest.mark.parametrize("query", ["?callers=-5", "?callers=x", "?rate=900&calls=²", "?rate=NaN"])
def test_odd_assumptions_are_said_to_be_wrong_and_break_nothing(
    contest: Contest, client: Client, query: str
) -> None:
    make_state(contest, "ia", name="Iowa", held_on=in_days(46))
    response = client.get(f"{PAGE}{query}")
    assert response.status_code == 200
    assert "errorlist" in response.content.decode()


def test_state_by_chapter_counts_each_member_once_in_each(
    union: Organization, contest: Contest, client: Client
) -> None:
    region = make_chapter(union, "midwest")
    one, two = make_chapter(union, "local-1", region), make_chapter(union, "local-2", region)
    make_member(union, "1", one, region, state="IA", phone="+15155550101")
    make_member(union, "2", one, two, state="IA")
    make_member(union, "3", state="IA", phone="+15155550103")
    make_member(union, "4", one, state="NH", phone="+15155550104")
    page = client.get(f"{PAGE}ia/").content.decode()
    cells = [
        [cell.split("</td>")[0] for cell in row.split('<td class="number">')[1:]]
        for row in page.split("<tr>")[2:]
    ]
    # midwest, local-1, local-2, in no chapter
    assert cells == [["2", "1"], ["2", "1"], ["1", "0"], ["1", "1"]]
    assert client.get(f"{PAGE}zz/").status_code == 404


@pytest.mark.parametrize(
    ("chapter", "numbers"), [("", ["1", "2", "3"]), ("local-1", ["1", "2"]), ("-", ["3"])]
)
def test_list_of_a_place_has_its_members_in_good_standing(
    union: Organization, contest: Contest, client: Client, chapter: str, numbers: list[str]
) -> None:
    one = make_chapter(union, "local-1")
    make_member(union, "1", one, state="IA")
    make_member(union, "2", one, state="IA")
    make_member(union, "3", state="IA")
    make_member(union, "4", one, state="NH")
    make_member(union, "5", one, state="IA", standing="lapsed")
    make_member(union, "6", one, state="IA", kind="supporter")
    for _ in range(2):  # pressing twice makes one
        answer = client.post(f"{PAGE}list/", {"state": "IA", "chapter": chapter})
    saved = SavedFilter.objects.get()
    assert answer.headers["Location"].endswith(f"/calls/new/?filter={saved.pk}")
    assert client.get(answer.headers["Location"]).status_code == 200
    found = people_of(saved, on=now().date()).values_list("number", flat=True)
    assert sorted(found) == numbers
    assert saved.name.startswith("Iowa: ")


def test_list_of_a_name_that_is_taken_gets_another(
    union: Organization, contest: Contest, client: Client
) -> None:
    SavedFilter.objects.create(
        organization=union, name="Iowa: members in good standing", filter={}, created_at=now()
    )
    client.post(f"{PAGE}list/", {"state": "IA"})
    names = SavedFilter.objects.values_list("name", flat=True)
    assert sorted(names)[1] == "Iowa: members in good standing (2)"


@pytest.mark.parametrize(
    "form", [{}, {"state": "ZZ"}, {"state": "IA", "chapter": "nowhere"}, {"state": "ia' OR 1=1"}]
)
def test_list_of_no_place_is_refused(
    contest: Contest, client: Client, form: dict[str, str]
) -> None:
    response = client.post(f"{PAGE}list/", form, follow=True)
    assert "no such place" in response.content.decode()
    assert SavedFilter.objects.count() == 0


def test_what_another_organization_keeps_to_itself_is_not_there(
    union: Organization, client: Client
) -> None:
    other = make_organization("other")
    make_contest(other, "theirs", is_public=False)
    make_contest(other, "shown")
    make_chapter(other, "local-o")
    assert client.get(f"{BASE}theirs/").status_code == 404
    assert client.get(f"{BASE}shown/").status_code == 200
    make_contest(union)
    client.post(f"{PAGE}list/", {"state": "IA", "chapter": "local-o"})
    assert SavedFilter.objects.count() == 0


def test_empty_calendar_and_no_contest_say_what_to_do(union: Organization, client: Client) -> None:
    assert "No contest has a board here yet" in client.get(BASE).content.decode()
    make_contest(union)
    assert "calendar of this contest is empty" in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("kind", "status"),
    [("owner", 200), ("organizer", 200), ("registrar", 404), ("observer", 404)],
)
def test_who_may(union: Organization, contest: Contest, kind: str, status: int) -> None:
    user: User = make_staff(union, kind)
    client = Client()
    client.force_login(user)
    for path in (BASE, PAGE, f"{PAGE}places.csv", f"{PAGE}ia/"):
        assert client.get(path).status_code == status
