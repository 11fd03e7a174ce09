"""Links: plain addresses, codes that speak for nobody else, goals counted by the ledger."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import translation
from tests.server.organizations.people import make_organization, make_staff
from tests.server.outreach.money.material import (
    ADDRESS,
    make_counted_ledger,
    make_link,
    make_union,
)

from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.outreach.actions.changed import ChangedMeanwhile
from groundswell.server.outreach.actions.money.links import change_link
from groundswell.server.outreach.models import FundraisingLink
from groundswell.server.outreach.queries.money.addresses import (
    AddressRefused,
    check_address,
    lead_out,
    platform_of,
)
from groundswell.server.outreach.queries.money.goals import find_goal
from groundswell.server.outreach.queries.money.ways import find_ways
from groundswell.server.outreach.queries.money.wording import write_aim, write_note, write_reached
from groundswell.server.outreach.views.act.money.pages import CLICKS

pytestmark = pytest.mark.django_db

BASE = "/console/union/outreach/money/"


@pytest.fixture(autouse=True)
def _forget_clicks() -> None:
    CLICKS.forget()


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (ADDRESS, ADDRESS),
        (
            " HTTPS://Secure.ActBlue.com/donate/Example ",
            "https://secure.actblue.com/donate/Example",
        ),
        (f"{ADDRESS}?amount=25&recurring=1", f"{ADDRESS}?amount=25&recurring=1"),
        ("https://give.example.org", "https://give.example.org/"),
    ],
)
def test_address_is_kept_plain(text: str, kept: str) -> None:
    assert check_address(text, "refcode") == kept


@pytest.mark.parametrize(
    "text",
    [
        "",
        "secure.actblue.com/donate/example",
        "http://secure.actblue.com/donate/example",
        "javascript:alert(1)",
        "https://ana:secret@secure.actblue.com/",
        "https://secure.actblue.com@evil.example/",
        "https://secure.actblue.com:8443/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://localhost/",
        "https://server.internal/",
        f"{ADDRESS}?refcode=other",
        f"{ADDRESS}?REFCODE=other",
        f"{ADDRESS}?ref%63ode=other",
        f"{ADDRESS}?refcode2=other",
        f"{ADDRESS}?utm_source=other",
        f"{ADDRESS}?amount=25&amount=50",
        f"{ADDRESS}?amount=25%26refcode%3Dother",
        f"{ADDRESS}?amount=",
        f"{ADDRESS}#refcode=other",
        "https://secure.actblue.com/../x",
        "https://secure.actblue.com\\@evil.example/",
        "https://secure.actblue.com/a b",
        "https://sécure.example/",
        "https://xn--/",
        "https://[",
    ],
)
def test_address_that_says_more_is_refused(text: str) -> None:
    with pytest.raises(AddressRefused):
        check_address(text, "refcode")


def test_way_out_has_the_code_and_what_was_asked() -> None:
    assert lead_out(f"{ADDRESS}?amount=25", "refcode", "rally") == (
        f"{ADDRESS}?amount=25&refcode=rally"
    )
    assert platform_of(ADDRESS) == "ActBlue"
    assert platform_of("https://give.example.org/") == "give.example.org"


def test_code_is_one_links_alone() -> None:
    union = make_union()
    make_link(union)
    with pytest.raises(Refused) as refused:
        make_link(union)
    assert refused.value.field == "code"


def test_goal_counts_what_the_link_brought_or_the_whole_ledger(tmp_path: Path) -> None:
    union = make_union()
    ledger = make_counted_ledger(union, tmp_path, 12)
    money = {"ledger": ledger, "goal_kind": "money", "goal": 2_400_00}
    by_link, by_ledger = (
        make_link(union, **money),
        make_link(union, "other", **{**money, "measure": "ledger"}),
    )
    other = make_link(union, "third", ledger=ledger, goal_kind="contributions", goal=10)
    found = find_goal(by_link)
    assert found is not None
    assert (found.reached, found.percent, found.is_shown) == (1_200_00, 50, True)
    assert write_reached(found) == "$1,200 raised"
    assert write_aim(found) == "Goal: $2,400"
    assert write_note(found) == "50 % of the goal"
    assert find_goal(by_ledger) == found
    assert (g := find_goal(other)) is not None
    assert (g.reached, g.is_shown) == (0, False)


def test_goal_of_few_people_shows_no_figure(tmp_path: Path) -> None:
    union = make_union()
    ledger = make_counted_ledger(union, tmp_path, 9)
    make_link(union, ledger=ledger, goal_kind="money", goal=1_000_00)
    page = Client().get("/act/union/give/rally/").content.decode()
    picture = Client().get("/act/union/give/rally/goal.svg").content.decode()
    for text in (page, picture):
        assert "Just begun" in text
        assert "900" not in text
        assert "90 %" not in text


def test_goal_needs_a_ledger_and_a_sum() -> None:
    union = make_union()
    for values, field in (({"goal": None}, "goal"), ({"goal": 5}, "ledger")):
        with pytest.raises(Refused) as refused:
            make_link(union, goal_kind="money", **values)
        assert refused.value.field == field


def test_page_leads_out_and_counts_clicks_without_people() -> None:
    union = make_union()
    link = make_link(union)
    client = Client()
    page = client.get("/act/union/give/rally/")
    assert page["Referrer-Policy"] == "no-referrer"
    assert b"Give on ActBlue" in page.content
    went = client.get("/act/union/give/RALLY/go/", {"refcode": "other", "next": "//evil.example"})
    assert (went.status_code, went["Location"]) == (302, f"{ADDRESS}?refcode=rally")
    assert went["Referrer-Policy"] == "no-referrer"
    assert "no-store" in went["Cache-Control"]
    assert client.head("/act/union/give/rally/go/").status_code == 302
    assert client.post("/act/union/give/rally/go/").status_code == 405
    assert "Set-Cookie" not in went
    link.refresh_from_db()
    assert link.clicks == 1


def test_one_address_can_not_make_clicks_without_end() -> None:
    union = make_union()
    link = make_link(union)
    for _ in range(15):
        assert Client().get("/act/union/give/rally/go/").status_code == 302
    link.refresh_from_db()
    assert link.clicks == 10


@pytest.mark.parametrize(("state", "page", "way_out"), [("draft", 404, 404), ("closed", 200, 404)])
def test_link_that_is_not_open_leads_nowhere(state: str, page: int, way_out: int) -> None:
    make_link(make_union(), state=state)
    assert Client().get("/act/union/give/rally/").status_code == page
    assert Client().get("/act/union/give/rally/go/").status_code == way_out
    assert b"/rally/" not in Client().get("/act/union/give/").content


def test_words_are_in_the_readers_language() -> None:
    union = make_union()
    make_link(union, title_es="Puertas en Iowa", words_es="Gasolina.")
    client = Client(headers={"accept-language": "es"})
    page = client.get("/act/union/give/rally/").content.decode()
    assert "Puertas en Iowa" in page
    assert "Gasolina." in page
    with translation.override("es"):
        assert [way.title for way in find_ways(union.pk)] == ["Puertas en Iowa"]


def test_words_can_bear_no_markup() -> None:
    make_link(make_union(), title="<script>x</script>", words="<img src=x>")
    page = Client().get("/act/union/give/rally/").content
    assert b"<script>x" not in page
    assert b"<img src=x>" not in page


def test_ways_to_give_are_the_open_links() -> None:
    union = make_union()
    assert find_ways(union.pk) == []
    for code in ("one", "two"):
        make_link(union, code)
    assert {way.url for way in find_ways(union.pk)} == {
        "/act/union/give/one/",
        "/act/union/give/two/",
    }
    make_link(union, "three")
    assert [way.url for way in find_ways(union.pk)] == ["/act/union/give/"]
    assert {way.kind for way in find_ways(union.pk)} == {"give"}


def test_pictures_and_frame(tmp_path: Path) -> None:
    union = make_union()
    make_link(
        union, ledger=make_counted_ledger(union, tmp_path, 10), goal_kind="money", goal=500_00
    )
    png = Client().get("/act/union/give/rally/goal.png")
    assert png.content.startswith(b"\x89PNG")
    svg = Client().get("/act/union/give/rally/goal.svg").content.decode()
    assert "The goal is reached." in svg
    assert "100 %" in svg
    frame = Client().get("/act/union/give/rally/embed/")
    assert "frame-ancestors *" in frame["Content-Security-Policy"]
    assert "X-Frame-Options" not in frame
    assert Client().get("/act/union/give/rally/goal.gif").status_code == 404


def form(**values: str) -> dict[str, str]:
    return {
        "title": "Doors",
        "words": "Fuel",
        "address": ADDRESS,
        "parameter": "refcode",
        "measure": "link",
        "state": "open",
        "code": "doors",
        **values,
    }


def test_lead_makes_and_changes_a_link(tmp_path: Path) -> None:
    union = make_union()
    ledger = make_counted_ledger(union, tmp_path, 10, code="doors")
    client = client_of(make_staff(union, "organizer"))
    refused = client.post(f"{BASE}new/", form(address="http://x.example", goal_kind="money"))
    assert b"must begin with https" in refused.content
    goal = {"goal_kind": "money", "goal": "1500.50", "ledger": str(ledger.pk)}
    made = client.post(f"{BASE}new/", form(**goal, subject=f"{ledger.contest_id}:"))
    assert made.status_code == 302
    link = FundraisingLink.objects.get()
    assert (link.goal, link.contest_id, link.ledger_id) == (1_500_50, ledger.contest_id, ledger.pk)
    page = client.get(f"{BASE}links/doors/").content.decode()
    assert "$1,000.00" in page
    assert f"{ADDRESS}?refcode=doors" in page
    assert "66 %" in client.get(BASE).content.decode()
    edited = client.get(f"{BASE}links/doors/edit/").content.decode()
    assert 'value="1500.50"' in edited
    changed = form(title="Other", version="0", goal_kind="contributions", goal="1.5")
    assert b"is whole" in client.post(f"{BASE}links/doors/edit/", changed).content


def test_two_leads_change_one_link_and_the_second_is_told() -> None:
    union = make_union()
    link = make_link(union)
    change_link(link, {"title": "First one"}, version=0)
    with pytest.raises(ChangedMeanwhile):
        change_link(link, {"title": "Second"}, version=0)
    link.refresh_from_db()
    assert (link.title, link.version) == ("First one", 1)
    client = client_of(make_staff(union, "organizer"))
    page = client.post(f"{BASE}links/rally/edit/", form(title="Second", version="0"))
    assert b"Somebody else has changed this" in page.content
    assert b"Second" in page.content


def test_other_organizations_ledgers_and_links_are_not_there(tmp_path: Path) -> None:
    union, other = make_union(), make_organization("other")
    ledger = make_counted_ledger(other, tmp_path, 1)
    client = client_of(make_staff(union, "organizer"))
    page = client.post(f"{BASE}new/", form(ledger=str(ledger.pk)))
    assert page.status_code == 200
    assert not FundraisingLink.objects.exists()
    make_link(other)
    assert client.get(f"{BASE}links/rally/").status_code == 404
    assert client.get("/console/other/outreach/money/").status_code == 404
