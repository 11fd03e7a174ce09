"""What the staff type in: rules, pools, votes, lots, awards, counts."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.server.races.delegates.material import make_count, make_pool, make_result, make_state

from groundswell.server.races.models import Contest, Revision, StateContest, UnpledgedCount

pytestmark = pytest.mark.django_db

HOME = "/console/desk/races/president/delegates/"
STATE = f"{HOME}states/ia/"
SOURCE = {"source": "The count", "source_url": "", "known_on": "2016-02-02"}


@pytest.fixture
def client(keeper: User) -> Client:
    made = Client()
    made.force_login(keeper)
    return made


def iowa() -> StateContest:
    return StateContest.objects.get(place="ocd-division/country:us/state:ia")


def test_contest_is_added_to_the_calendar_once(client: Client, contest: Contest) -> None:
    form = {
        "place": "Iowa",
        "name": "Iowa",
        "kind": "caucus",
        "held_on": "",
        "pledged": "44",
        "unpledged": "7",
        **SOURCE,
    }
    assert client.post(f"{HOME}new/", form).status_code == 302
    assert (iowa().name, iowa().held_on, iowa().pledged) == ("Iowa", None, 44)
    again = client.post(f"{HOME}new/", form).content.decode()
    assert "The calendar has this contest already." in again


def test_rule_is_chosen_with_its_parameters(client: Client, contest: Contest) -> None:
    make_state(contest, "ia")
    form = {
        "choice": "proportional",
        "threshold": "20",
        "winner_above": "50",
        "nobody": "everyone",
        "at_least": "1",
        "base": "cast",
        "rounding": "nearest_from_top",
        "source": "The state party",
    }
    assert client.post(f"{STATE}rule/", form).status_code == 302
    assert iowa().rule["rules"][0] == {
        "kind": "district",
        "rule": {
            "type": "cases",
            "cases": [
                {
                    "when": {
                        "type": "leader_reaches",
                        "bar": {"share": "1/2", "inclusive": False},
                    },
                    "rule": {"type": "winner_take_all"},
                }
            ],
            "otherwise": {
                "type": "proportional",
                "threshold": {"share": "1/5"},
                "lowered": [],
                "nobody": "everyone",
                "at_least": 1,
                "base": "cast",
                "rounding": "nearest_from_top",
            },
        },
    }
    page = client.get(STATE).content.decode()
    assert "If the leader has more than 50" in page
    assert "Source: The state party" in page


def test_rule_that_contradicts_itself_is_refused(client: Client, contest: Contest) -> None:
    make_state(contest, "ia")
    form = {
        "choice": "proportional",
        "nobody": "everyone",
        "at_least": "1",
        "base": "cast",
        "rounding": "largest_remainder",
        "source": "s",
    }
    page = client.post(f"{STATE}rule/", form).content.decode()
    assert "this rounding needs shares of the other vote" in page
    assert iowa().rule == {"type": "democratic"}


def test_pool_and_its_votes_are_typed_in(client: Client, contest: Contest) -> None:
    make_state(contest, "ia")
    pool = {"name": "CD01", "kind": "district", "delegates": "10", **SOURCE}
    assert client.post(f"{STATE}pool/", pool).status_code == 302
    votes = {"of_ruiz": "1,600.5", "of_okafor": "400", "others": "Uncommitted; 20\nOther; 3"}
    assert client.post(f"{STATE}votes/?pool=CD01", votes | SOURCE).status_code == 302
    # The fields stand by name, as candidates do everywhere.
    assert iowa().results["CD01"] == {
        "votes": [
            {"name": "okafor", "votes": "400"},
            {"name": "ruiz", "votes": "1600.5"},
            {"name": "Uncommitted", "votes": "20"},
            {"name": "Other", "votes": "3", "can_win": False},
        ],
        "known_on": "2016-02-02",
        "source": "The count",
    }
    refused = client.post(f"{STATE}pool/remove/", {"what": "CD01"}, follow=True)
    assert "This pool has votes or a lot: remove these first." in refused.content.decode()
    for part in ("votes", "pool"):
        assert client.post(f"{STATE}{part}/remove/", {"what": "CD01"}).status_code == 302
    assert (iowa().pools, iowa().results) == ([], {})


@pytest.mark.parametrize("text", ["-1", "1e9", "many", "NaN", "½"])
def test_votes_that_are_no_number_are_refused(client: Client, contest: Contest, text: str) -> None:
    make_state(contest, "ia", pools=[make_pool("CD01", 10)])
    page = client.post(f"{STATE}votes/?pool=CD01", {"of_ruiz": text} | SOURCE)
    assert "this is not a number of votes" in page.content.decode()
    assert iowa().results == {}


def test_record_of_a_lot_is_typed_in_and_never_drawn(client: Client, contest: Contest) -> None:
    pools, results = [make_pool("CD01", 3)], {"CD01": make_result(ruiz=50, okafor=50)}
    make_state(contest, "ia", pledged=3, pools=pools, results=results)
    form = {
        "place_1": "okafor",
        "place_2": "okafor",
        "drawn_on": "2016-02-02",
        "drawn_by": "The chair",
        "method": "A coin",
        "source": "Minutes",
    }
    page = client.post(f"{STATE}lot/?pool=CD01&tie=0", form).content.decode()
    assert "Each of the tied stands in the order once." in page
    done = client.post(f"{STATE}lot/?pool=CD01&tie=0", form | {"place_2": "ruiz"})
    assert done.status_code == 302
    assert iowa().lots == [
        {
            "pool": "CD01",
            "order": ["okafor", "ruiz"],
            "drawn_on": "2016-02-02",
            "drawn_by": "The chair",
            "method": "A coin",
            "source": "Minutes",
        }
    ]
    assert client.get(f"{STATE}lot/?pool=CD01&tie=0").status_code == 404


def test_awards_are_typed_in_corrected_and_removed(client: Client, contest: Contest) -> None:
    make_state(contest, "ia")
    for number in ("6", "7"):
        form = {"of_ruiz": number, "of_okafor": "3", "others": ""} | SOURCE
        assert client.post(f"{STATE}awards/", form).status_code == 302
    assert iowa().awarded["delegates"] == {"okafor": 3, "ruiz": 7}
    last = Revision.objects.filter(model="statecontest").first()
    assert last is not None
    before, after = last.fields["awarded"]
    assert (before["delegates"]["ruiz"], after["delegates"]["ruiz"]) == (6, 7)
    assert client.post(f"{STATE}awards/remove/", {"what": "awarded"}).status_code == 302
    assert iowa().awarded == {}


def test_count_of_unpledged_is_typed_in_and_corrected(client: Client, contest: Contest) -> None:
    ruiz = contest.candidates.get(slug="ruiz")
    row = make_count(ruiz, 12)
    form = {"candidate": str(ruiz.pk), "count": "14", "place": "", **SOURCE}
    assert client.post(f"{HOME}unpledged/{row.pk}/", form).status_code == 302
    assert client.post(f"{HOME}unpledged/new/", form | {"place": "IA"}).status_code == 302
    found = UnpledgedCount.objects.order_by("place").values_list("place", "count", "known_on")
    assert list(found) == [
        ("", 14, date(2016, 2, 2)),
        ("ocd-division/country:us/state:ia", 14, date(2016, 2, 2)),
    ]
