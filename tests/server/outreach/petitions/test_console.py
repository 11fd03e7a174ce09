"""The staff write, publish, watch and deliver petitions."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.server.organizations.people import make_organization, make_staff
from tests.server.outreach.petitions.making import make_petition, make_signatures, sign_and_confirm

from groundswell.outreach.petitions.text import hash_text
from groundswell.server.organizations.models import Organization, PersonalDataExport
from groundswell.server.outreach.models import Petition, PetitionChange
from groundswell.server.outreach.petition_sheets.setting import sheet_inputs
from groundswell.server.outreach.queries.petitions.find import text_of

pytestmark = pytest.mark.django_db
LIST = "/console/union/outreach/petitions/"
PAGE = f"{LIST}run-ana/"
FORM = {
    "kind": "draft",
    "addressee": "Ana Ruiz",
    "slug": "run-ana",
    "title_en": "Run, Ana, run",
    "text_en": "Please.",
    "goal": "1000",
}
WHY = {"why": "to hand it over on Friday"}


@pytest.fixture
def union() -> Organization:
    return make_organization("union")


@pytest.fixture
def owner(union: Organization) -> User:
    return make_staff(union)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_petition_is_written_published_and_closed(owner: User) -> None:
    client = client_of(owner)
    assert client.post(f"{LIST}new/", FORM).headers["Location"] == PAGE
    petition = Petition.objects.get()
    assert not petition.is_published
    client.post(f"{PAGE}publish/", {"version": "1"})
    petition.refresh_from_db()
    assert petition.text_hash == hash_text(text_of(petition))
    assert "Open" in client.get(PAGE).content.decode()
    client.post(f"{PAGE}close/")
    acts = PetitionChange.objects.order_by("pk").values_list("action", flat=True)
    assert list(acts) == ["created", "published", "closed"]
    assert Client().get("/act/union/petitions/run-ana/").status_code == 200


def test_published_words_are_frozen_and_the_goal_is_not(union: Organization, owner: User) -> None:
    petition, client = make_petition(union), client_of(owner)
    version = str(petition.version)
    client.post(f"{PAGE}edit/", FORM | {"version": version, "goal": "50", "text_en": "Other"})
    petition.refresh_from_db()
    assert (petition.goal, petition.text_en[:6]) == (50, "We ask")


def test_two_who_edit_at_once_lose_nothing(union: Organization, owner: User) -> None:
    make_petition(union, is_published=False)
    client = client_of(owner)
    mine, theirs = FORM | {"text_en": "Mine", "version": "1"}, FORM | {"text_en": "Theirs"}
    assert client.post(f"{PAGE}edit/", theirs | {"version": "1"}).status_code == 302
    page = client.post(f"{PAGE}edit/", mine).content.decode()
    assert ("Mine" in page, "Theirs" in page) == (True, True)
    assert Petition.objects.get().text_en == "Theirs"
    assert 'name="version" value="2"' in page
    client.post(f"{PAGE}edit/", mine | {"version": "2"})
    assert Petition.objects.get().text_en == "Mine"


def test_what_was_changed_meanwhile_is_not_published(union: Organization, owner: User) -> None:
    make_petition(union, is_published=False)
    client = client_of(owner)
    client.post(f"{PAGE}edit/", FORM | {"text_en": "New", "version": "1"})
    client.post(f"{PAGE}publish/", {"version": "1"})
    assert not Petition.objects.get().is_published
    for odd in ("", "x", "²", "9" * 30):
        client.post(f"{PAGE}publish/", {"version": odd})
    assert not Petition.objects.get().is_published


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"text_en": ""}, "both a title and a text"),
        ({"title_es": "Ya"}, "both a title and a text"),
        ({"slug": "Run Ana"}, "small letters"),
        ({"goal": "-3"}, "greater than or equal to 1"),
        ({"opens_on": "2016-02-02", "closes_on": "2016-02-01"}, "before the first"),
        ({"kind": "other"}, "valid choice"),
        ({"addressee": ""}, "required"),
    ],
)
def test_what_is_wrong_is_said(owner: User, fields: dict[str, str], words: str) -> None:
    page = client_of(owner).post(f"{LIST}new/", FORM | fields).content.decode()
    assert words in page
    assert Petition.objects.count() == 0


def test_petition_without_words_is_not_published(union: Organization, owner: User) -> None:
    empty = {"title_en": "", "text_en": "", "title_es": "", "text_es": ""}
    make_petition(union, is_published=False, **empty)
    page = client_of(owner).post(f"{PAGE}publish/", {"version": "1"}, follow=True)
    assert "at least one language" in page.content.decode()
    assert not Petition.objects.get().is_published


def test_delivery_has_each_person_once_and_no_address(union: Organization, owner: User) -> None:
    petition = make_petition(union)
    sign_and_confirm(petition, "=Bo Lee", email="bo@people.example", postcode="50309")
    sign_and_confirm(petition, "Bo Lee", email="bo+2@people.example")
    response = client_of(owner).post(f"{PAGE}export/", WHY | {"what": "delivery"})
    lines = b"".join(response.streaming_content).decode().splitlines()  # type: ignore[attr-defined]
    assert lines[0] == "name,state,postcode,signed_on"
    assert [line.rsplit(",", 1)[0] for line in lines[1:]] == ["'=Bo Lee,IA,50309"]
    export = PersonalDataExport.objects.get()
    assert (export.rows, export.why, export.selection["petition"]) == (1, WHY["why"], "run-ana")
    everything = client_of(owner).post(f"{PAGE}export/", WHY | {"what": "everything"})
    assert len(b"".join(everything.streaming_content).decode().splitlines()) == 3  # type: ignore[attr-defined]


def test_pdf_is_set_and_names_are_no_markup(union: Organization, owner: User) -> None:
    petition = make_petition(union)
    hostile = sign_and_confirm(petition, '#panic() "x" $1$')
    make_signatures(petition, 3)
    data = client_of(owner).post(f"{PAGE}export/", WHY | {"what": "pdf"})
    assert data.content.startswith(b"%PDF")
    assert PersonalDataExport.objects.get().rows == 4
    assert "#panic()" in sheet_inputs(petition, [hostile], "en")["data"]


def test_no_reason_no_export(union: Organization, owner: User) -> None:
    make_petition(union)
    page = client_of(owner).post(f"{PAGE}export/", {"what": "delivery", "why": "fun"})
    assert "Say in a few words" in page.content.decode()
    assert PersonalDataExport.objects.count() == 0


@pytest.mark.parametrize(
    ("kind", "sees", "exports"),
    [
        ("owner", 200, 200),
        ("organizer", 200, 404),
        ("registrar", 404, 404),
        ("election_officer", 404, 404),
        ("observer", 404, 404),
    ],
)
def test_who_may(union: Organization, kind: str, sees: int, exports: int) -> None:
    make_petition(union)
    client = client_of(make_staff(union, kind))
    assert client.get(PAGE).status_code == sees
    assert client.get(f"{PAGE}export/").status_code == exports


def test_other_organizations_petition_is_not_there(union: Organization) -> None:
    make_petition(union)
    other = make_organization("other")
    client = client_of(make_staff(other))
    assert client.get(PAGE).status_code == 404
    assert client.get("/console/other/outreach/petitions/run-ana/").status_code == 404


def test_page_shows_progress(union: Organization, owner: User) -> None:
    petition = make_petition(union)
    make_signatures(petition, 12)
    page = client_of(owner).get(PAGE).content.decode()
    for words in ("Iowa", "By day", "Who did what", "Published", "people.example</span>"):
        assert words in page
    assert "12 people" in client_of(owner).get(LIST).content.decode()
