"""Endorsements, endorsers and slates as the staff keep them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.server.elections.conftest import clock as clock
from tests.server.elections.planting import SetClock
from tests.server.organizations.people import make_organization, make_staff
from tests.server.races.endorsements.making import (
    csv_of,
    make_endorsement,
    make_endorser,
    upload,
)
from tests.server.races.endorsements.test_pages import AT, plant
from tests.server.races.people import make_candidate, make_contest

from groundswell.server.races.models import Contest, Endorsement, Endorser, Slate

pytestmark = pytest.mark.django_db

BASE = "/console/desk/races/mayor/endorsements/"
FORM = {
    "candidate": "ruiz",
    "process": "board_vote",
    "announced": "2015-08",
    "source": "Gazette",
    "members": "185,000",
    "members_source": "Almanac",
}


@pytest.fixture
def contest(clock: SetClock) -> Contest:
    clock(AT)
    made = make_contest(make_organization("desk"))
    make_candidate(made, "ruiz", name="Ana Ruiz")
    return made


@pytest.fixture
def keeper(contest: Contest, client: Client) -> User:
    user = make_staff(contest.keeper)
    client.force_login(user)
    return user


def test_endorsement_is_typed_in_with_each_figures_source(
    contest: Contest, client: Client, keeper: User
) -> None:
    row = make_endorser(contest, "nurses")
    response = client.post(f"{BASE}new/", FORM | {"endorser": row.pk})
    assert response.headers["Location"] == BASE
    made = Endorsement.objects.get()
    assert (made.members, made.members_source, made.source) == ("185000", "Almanac", "Gazette")
    assert (made.announced, made.known_on.isoformat()) == ("2015-08", "2015-08-31")
    page = client.get("/races/mayor/endorsements/nurses/").content.decode()
    assert "Almanac" in page


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("members", "many"),
        ("share_in_favour", "87.9"),
        ("threshold", "66.67%"),
        ("announced", "August"),
        ("candidate", "nobody-here"),
        ("voted_source", "Almanac"),
    ],
)
def test_what_cannot_be_read_is_refused_beside_its_field(
    contest: Contest, client: Client, keeper: User, field: str, value: str
) -> None:
    row = make_endorser(contest, "nurses")
    response = client.post(f"{BASE}new/", FORM | {"endorser": row.pk, field: value})
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert Endorsement.objects.count() == 0


def test_correction_begins_with_what_is_known(
    contest: Contest, client: Client, keeper: User
) -> None:
    row = make_endorsement(
        contest, make_endorser(contest, "nurses"), None, members="10", non_members_voted=False
    )
    page = client.get(f"{BASE}{row.pk}/")
    initial = page.context["form"].initial
    sent = {name: value for name, value in initial.items() if value is not None}
    client.post(f"{BASE}{row.pk}/", sent | {"members": "12"})
    (revision,) = contest.revisions.filter(action="corrected")
    assert revision.fields == {"members": ["10", "12"]}


def test_removed_endorsement_leaves_its_history(
    contest: Contest, client: Client, keeper: User
) -> None:
    row = make_endorsement(contest, make_endorser(contest, "nurses"), None)
    client.post(f"{BASE}{row.pk}/remove/")
    assert Endorsement.objects.count() == 0
    assert contest.revisions.get().action == "removed"


def test_day_of_withdrawal_is_checked(contest: Contest, client: Client, keeper: User) -> None:
    row = make_endorsement(contest, make_endorser(contest, "nurses"), None)
    for day, kept in (("2015-08-01", ""), ("soon", ""), ("2015-09", "2015-09"), ("", "")):
        client.post(f"{BASE}{row.pk}/withdraw/", {"retracted": day})
        row.refresh_from_db()
        assert row.retracted == kept


def test_announced_decision_goes_onto_the_board_with_one_press(
    contest: Contest, client: Client, keeper: User, clock: SetClock
) -> None:
    decision = plant(clock)
    keeper = make_staff(contest.keeper)
    client.force_login(keeper)
    page = client.get(f"{BASE}held/").content.decode()
    assert "Endorsed: Ana Ruiz" in page
    form = {"decision": decision.pk, "candidate": "ruiz"}
    assert client.post(f"{BASE}held/", form).headers["Location"] == BASE
    row = Endorsement.objects.get()
    assert (row.decision_id, row.process) == (decision.pk, decision.process)
    assert row.endorser.organization == decision.organization
    client.post(f"{BASE}held/", form)
    assert Endorsement.objects.count() == 1


def test_decision_is_not_offered_a_second_before_its_announcement(
    contest: Contest, client: Client, clock: SetClock
) -> None:
    decision = plant(clock)
    assert decision.announce_at is not None
    clock(decision.announce_at - timedelta(seconds=1))
    client.force_login(make_staff(contest.keeper))
    assert "Ana Ruiz" not in client.get(f"{BASE}held/").content.decode()
    client.post(f"{BASE}held/", {"decision": decision.pk, "candidate": "ruiz"})
    assert Endorsement.objects.count() == 0


def test_endorser_is_changed_by_its_keeper_alone(
    contest: Contest, client: Client, keeper: User
) -> None:
    other = make_contest(make_organization("other"), "other-mayor")
    theirs, own = make_endorser(other, "bakers"), make_endorser(contest, "nurses")
    form = {"name": "New name", "kind": "union"}
    pages = [f"/console/desk/races/endorsers/{each.slug}/" for each in (theirs, own)]
    assert [client.post(page, form).status_code for page in pages] == [404, 302]
    assert set(Endorser.objects.values_list("name", flat=True)) == {"Bakers", "New name"}


def test_only_a_person_has_an_office(contest: Contest, client: Client, keeper: User) -> None:
    form = {"name": "Bo", "slug": "bo", "kind": "union", "title": "Mayor"}
    path = "/console/desk/races/endorsers/new/"
    assert list(client.post(path, form).context["form"].errors) == ["title"]
    assert client.post(path, form | {"kind": "person"}).status_code == 302


def test_slate_takes_endorsements_of_contests_kept_here(
    contest: Contest, client: Client, keeper: User
) -> None:
    row = make_endorser(contest, "nurses")
    own = make_endorsement(contest, row, None)
    other = make_contest(make_organization("other"), "other-mayor")
    foreign = make_endorsement(other, row, None)
    path = "/console/desk/races/slates/new/?endorser=nurses"
    form = {"title": "Autumn", "slug": "autumn", "published_on": "2015-09-01"}
    refused = client.post(path, form | {"endorsements": [own.pk, foreign.pk]})
    assert list(refused.context["form"].errors) == ["endorsements"]
    assert client.post(path, form | {"endorsements": [own.pk]}).status_code == 302
    assert [each.pk for each in Slate.objects.get().endorsements.all()] == [own.pk]


def test_unknown_name_of_a_file_is_asked_about_and_kept(
    contest: Contest, client: Client, keeper: User
) -> None:
    text = csv_of("Nurses,union,A. Quill,2015-08,board_vote,,,,Gazette")
    row = upload(contest, text, keeper)
    path = f"/console/desk/races/mayor/imports/{row.pk}/"
    assert "“A. Quill” means" in client.get(path).content.decode()
    client.post(f"{path}options/", {"candidate-0": "ruiz"})
    client.post(f"{path}commit/")
    made = Endorsement.objects.get()
    assert made.candidate is not None
    assert made.candidate.slug == "ruiz"
