"""Polls in the console: columns mapped by hand, single polls, what the preview shows."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.server.organizations.people import make_organization, make_staff
from tests.server.races.polls.material import FILE, IOWA, begin, bring_in, make_race

from groundswell.server.races.models import Contest, Poll, Revision

pytestmark = pytest.mark.django_db

BASE = "/console/desk/races/mayor"
POLL = {
    "place": "Iowa",
    "pollster": "Alder",
    "ended_on": "2026-01-04",
    "sample": "800",
    "share_ruiz": "44",
    "share_okafor": "40,5",
}


@pytest.fixture
def keeper() -> User:
    return make_staff(make_organization("desk"))


@pytest.fixture
def contest(keeper: User) -> Contest:
    return make_race(keeper.roles.get().organization)  # type: ignore[attr-defined]


@pytest.fixture
def officer(client: Client, keeper: User) -> Client:
    client.force_login(keeper)
    return client


def test_guess_is_shown_and_can_be_changed(contest: Contest, keeper: User, officer: Client) -> None:
    row = begin(contest, "who,last,ruiz,b\nAlder,2026-01-04,44,40\n", keeper)
    address = f"{BASE}/imports/{row.pk}/"
    assert "No column holds the pollster." in officer.get(address).content.decode()
    answers = {
        "column_0": "pollster",
        "column_1": "end_on",
        "column_2": "share:ruiz",
        "column_3": "share:okafor",
        "geography": "IA",
        "source": "The desk",
    }
    officer.post(f"{address}options/", answers)
    officer.post(f"{address}commit/")
    (poll,) = Poll.objects.all()
    assert (poll.place, poll.source, poll.shares) == (
        IOWA,
        "The desk",
        [["ruiz", "44"], ["okafor", "40"]],
    )


def test_columns_are_offered_once_the_encoding_is_named(
    contest: Contest, keeper: User, officer: Client
) -> None:
    row = begin(contest, FILE.replace("Birch", "Peña").encode("cp1252"), keeper)
    address = f"{BASE}/imports/{row.pk}/"
    before = officer.get(address).content.decode()
    assert "Choose another one below" in before
    assert "column_0" not in before
    after = officer.post(f"{address}options/", {"encoding": "cp1252"}, follow=True)
    assert "Peña" in after.content.decode()
    assert "column_0" in after.content.decode()


def test_poll_is_added_by_hand(contest: Contest, keeper: User, officer: Client) -> None:
    officer.post(f"{BASE}/polls/new/", POLL)
    poll = Poll.objects.get()
    assert (poll.place, poll.known_on, poll.sample, poll.shares) == (
        IOWA,
        date(2026, 1, 4),
        800,
        [["okafor", "40.5"], ["ruiz", "44"]],
    )


def test_poll_typed_in_twice_is_refused(contest: Contest, officer: Client) -> None:
    officer.post(f"{BASE}/polls/new/", POLL)
    again = officer.post(f"{BASE}/polls/new/", POLL | {"share_ruiz": "45"})
    assert "The board has this poll already" in again.content.decode()
    assert Poll.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"share_ruiz": "90"}, "The shares add up to 130.5: more than rounding explains."),
        ({"share_ruiz": "-4"}, "The share is negative. (-4)"),
        ({"share_ruiz": "", "share_okafor": ""}, "Write the share of at least one candidate."),
        ({"started_on": "2026-01-05"}, "The interviews end before they start."),
        ({"known_on": "2026-01-03"}, "The poll was entered before its interviews ended."),
        ({"place": "Atlantis"}, "Write a state, such as Iowa or IA"),
    ],
)
def test_faulty_poll_is_refused_with_the_reason(
    contest: Contest, officer: Client, changed: dict[str, str], words: str
) -> None:
    answer = officer.post(f"{BASE}/polls/new/", POLL | changed)
    assert words in answer.content.decode()
    assert Poll.objects.count() == 0


def test_correction_keeps_names_as_written_and_is_remembered(
    contest: Contest, keeper: User, officer: Client
) -> None:
    text = "pollster,end,Okafor,stone,Ruiz\nAlder,2026-01-04,40,9,44\n"
    bring_in(contest, text, keeper)
    poll = Poll.objects.get()
    shown = officer.get(f"{BASE}/polls/{poll.pk}/").content.decode()
    assert 'name="share_ruiz" value="44"' in shown
    officer.post(
        f"{BASE}/polls/{poll.pk}/", POLL | {"place": "US", "sample": "", "share_okafor": "41"}
    )
    poll.refresh_from_db()
    assert poll.shares == [["Okafor", "41"], ["stone", "9"], ["Ruiz", "44"]]
    last = Revision.objects.filter(model="poll").first()
    assert last is not None
    assert (last.action, list(last.fields)) == ("corrected", ["shares"])


def test_poll_is_removed_and_its_history_stays(contest: Contest, officer: Client) -> None:
    officer.post(f"{BASE}/polls/new/", POLL)
    officer.post(f"{BASE}/polls/{Poll.objects.get().pk}/remove/")
    assert Poll.objects.count() == 0
    assert Revision.objects.filter(model="poll", action="removed").count() == 1


def test_polls_are_listed_by_place(contest: Contest, keeper: User, officer: Client) -> None:
    bring_in(contest, FILE, keeper)
    everywhere = officer.get(f"{BASE}/polls/").content.decode()
    iowa = officer.get(f"{BASE}/polls/", {"place": IOWA}).content.decode()
    assert [name in everywhere for name in ("Cedar</a>", "Birch</a>")] == [True, True]
    assert [name in iowa for name in ("Cedar</a>", "Birch</a>")] == [True, False]


def test_markup_in_a_file_is_shown_as_text(contest: Contest, keeper: User, officer: Client) -> None:
    text = "pollster,end,ruiz,<i>x</i>\n<b>Birch</b>,2026-01-04,44,<u>9</u>\n"
    row = begin(contest, text, keeper)
    shown = officer.get(f"{BASE}/imports/{row.pk}/").content.decode()
    found = [mark in shown for mark in ("<b>Birch", "<u>9", "<i>x", "&lt;b&gt;Birch", "&lt;u&gt;9")]
    assert found == [False, False, False, True, True]
