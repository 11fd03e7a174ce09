"""A result is nowhere before the moment of its announcement, and everywhere from then on."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import translation
from django.utils.html import escape
from tests.server.elections.planting import SetClock, plant_record

from groundswell.server.elections.actions.results import keep_result
from groundswell.server.elections.models import Vote
from groundswell.server.elections.queries.announcement import find_announcement
from groundswell.server.elections.queries.results import find_manifest, find_summary
from groundswell.server.elections.wording import head_announcement
from groundswell.server.web.clock import from_moment

pytestmark = pytest.mark.django_db

PAGE = "/riverside/council-4/"
SHARED = ("card.png", "embed/", "press/", "result.csv", "result.json")
ATOM = "{http://www.w3.org/2005/Atom}"
SECOND = timedelta(seconds=1)


@pytest.fixture
def vote(clock: SetClock) -> Vote:
    """Give a certified vote that is announced on the day after its challenges end."""
    planted = plant_record("example", clock)
    keep_result(planted)
    planted.refresh_from_db()
    until = from_moment(find_manifest(planted).schedule.challenge_until)
    planted.decision.announce_at = until + timedelta(days=1)
    planted.decision.save()
    clock(planted.decision.announce_at)
    return planted


def test_nothing_tells_the_result_a_second_before(
    vote: Vote, client: Client, clock: SetClock
) -> None:
    clock(vote.decision.announce_at - SECOND)
    summary = find_summary(vote)
    assert summary is not None
    assert client.get(PAGE).status_code == 200
    for path in ("/", "/feed.atom", "/riverside/", "/riverside/feed.atom", PAGE):
        text = client.get(path).content.decode()
        assert "Endorsed" not in text
        assert summary.questions[0].options[0].share not in text
    for name in SHARED:
        assert client.get(f"{PAGE}{name}").status_code == 404


def test_everything_tells_the_result_at_the_moment(vote: Vote, client: Client) -> None:
    summary = find_summary(vote)
    assert summary is not None
    page = client.get(PAGE).content.decode()
    for option in summary.questions[0].options:
        assert f">{option.total}</td>" in page
    for name in SHARED:
        response = client.get(f"{PAGE}{name}")
        assert (response.status_code, response["Cache-Control"]) == (200, "public, max-age=60")


def test_result_without_a_moment_of_announcement_stays_unannounced(
    vote: Vote, client: Client
) -> None:
    vote.decision.announce_at = None
    vote.decision.save()
    assert client.get(f"{PAGE}press/").status_code == 404


def test_card_is_a_picture_of_the_announced_size(vote: Vote, client: Client) -> None:
    picture = client.get(f"{PAGE}card.png").content
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) == (1200, 630)


def test_feed_is_atom_with_stable_ids(vote: Vote, client: Client) -> None:
    response = client.get("/riverside/feed.atom")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(response.content)
    [entry] = feed.findall(f"{ATOM}entry")
    at = vote.decision.announce_at
    assert entry.findtext(f"{ATOM}id") == f"tag:testserver,{at:%Y-%m-%d}:{PAGE}"
    assert entry.findtext(f"{ATOM}updated") == at.isoformat()


@pytest.mark.parametrize(
    ("outcome", "english", "spanish"),
    [
        ("endorsed", "Local 7 endorses Ana Ruiz", "Local 7 respalda a Ana Ruiz"),
        ("no_endorsement", "Local 7 endorses nobody", "Local 7 no respalda a nadie"),
        ("no_decision", "Local 7 comes to no decision", "Local 7 no llega a ninguna decisión"),
    ],
)
def test_headline_names_who_decided(outcome: str, english: str, spanish: str) -> None:
    said = []
    for language in ("en", "es"):
        with translation.override(language):
            said.append(head_announcement("Local 7", outcome, "Ana Ruiz"))
    assert said == [english, spanish]


def test_press_text_feed_and_embed_have_one_headline(vote: Vote, client: Client) -> None:
    announcement = find_announcement(vote.decision)
    assert announcement is not None
    headline = announcement.headline
    assert headline.startswith(f"{vote.decision.organization.name} endorses ")
    feed = ElementTree.fromstring(client.get("/riverside/feed.atom").content)
    assert feed.findtext(f"{ATOM}entry/{ATOM}title") == headline
    for name, tag in (("press/", "h2"), ("embed/", "title")):
        page = client.get(f"{PAGE}{name}").content.decode()
        assert f"<{tag}>{escape(headline)}</{tag}>" in page


def test_embed_may_be_framed_and_no_other_page_may(vote: Vote, client: Client) -> None:
    embed, page = client.get(f"{PAGE}embed/"), client.get(PAGE)
    assert "frame-ancestors *" in embed["Content-Security-Policy"]
    assert "X-Frame-Options" not in embed
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert not embed.cookies


def test_figures_add_up_to_the_record(vote: Vote, client: Client) -> None:
    summary = find_summary(vote)
    assert summary is not None
    rows = list(csv.DictReader(io.StringIO(client.get(f"{PAGE}result.csv").content.decode())))
    whole = {row["option"]: int(row["total"]) for row in rows if row["part"] == "whole"}
    totals = {option.id: option.total for q in summary.questions for option in q.options}
    assert whole == totals
    found = client.get(f"{PAGE}result.json").json()
    assert (found["eligible"], found["voted"]) == (summary.eligible, summary.voted)
    assert found["members"] is None
    merged = [part.id for part in summary.parts if part.totals is None]
    hidden = [row["id"] for row in found["rows"] if row["total"] is None]
    assert sorted(set(hidden)) == sorted(set(merged))


def test_unpublished_number_of_members_reads_not_published(vote: Vote, client: Client) -> None:
    assert "not published" in client.get(PAGE).content.decode()
    vote.decision.members = 5_000
    vote.decision.save()
    assert "not published" not in client.get(PAGE).content.decode()
