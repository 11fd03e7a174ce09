"""Contacts and guides in the console."""

from __future__ import annotations

import csv
import io
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from tests.server.organizations.people import make_organization, make_staff
from tests.server.outreach.contacts.material import accept, make_guide

from groundswell.outreach.audiences import MaterialMark, MaterialRefused
from groundswell.server.organizations.models import PersonalDataExport
from groundswell.server.outreach.models import Contact, ConversationGuide
from groundswell.server.outreach.queries.contacts.export import contacts_listed
from groundswell.server.outreach.queries.contacts.kept import contacts_for, count_by_tag

BASE = "/console/union/outreach/contacts/"
GUIDE = {
    "mark": "anyone",
    "title_en": "A talk",
    "title_es": "Una charla",
    "text_en": "Say hello.",
    "text_es": "Salude.",
    "is_open": "on",
}


@pytest.fixture
def people(client: Client, union: Any) -> None:
    accept(client, union, name="Ana Ríos", email="ana@people.example", tag="member")
    accept(client, union, name="Luis Vega", phone="202-555-0142", tag="family")
    accept(client, union, name="=Mia Okafor", email="mia@people.example", tag="general_public")


@pytest.fixture
def organizer(client: Client, union: Any) -> Client:
    client.force_login(make_staff(union, "organizer"))
    return client


@pytest.fixture
def owner(client: Client, union: Any) -> Client:
    client.force_login(make_staff(union, "owner"))
    return client


def names_on(client: Client, query: str) -> set[str]:
    text = client.get(f"{BASE}?{query}").content.decode()
    return {name for name in ("Ana Ríos", "Luis Vega", "Mia Okafor") if name in text}


@pytest.mark.usefixtures("people")
def test_contacts_are_counted_and_found(organizer: Client, union: Any) -> None:
    assert count_by_tag(union.pk) == {"member": 1, "family": 1, "general_public": 1}
    assert names_on(organizer, "words=rios") == {"Ana Ríos"}
    assert names_on(organizer, "words=MIA@people") == {"Mia Okafor"}
    assert names_on(organizer, "words=555-0142") == {"Luis Vega"}
    assert names_on(organizer, "tag=family") == {"Luis Vega"}
    assert names_on(organizer, "words=nobody") == set()
    assert names_on(organizer, "page=99") == {"Ana Ríos", "Luis Vega", "Mia Okafor"}


@pytest.mark.usefixtures("people")
def test_contact_of_another_organization_is_not_found(client: Client) -> None:
    other = make_organization("other")
    client.force_login(make_staff(other, "owner"))
    pk = Contact.objects.order_by("pk")[0].pk
    base = f"/console/other/outreach/contacts/{pk}/"
    assert client.get(base).status_code == HTTPStatus.NOT_FOUND
    assert client.post(f"{base}remove/").status_code == HTTPStatus.NOT_FOUND
    assert Contact.objects.count() == 3


def test_disputed_tag_is_reached_by_nothing_marked_until_it_is_settled(
    organizer: Client, union: Any
) -> None:
    accept(organizer, union, name="Ana", email="ana@people.example", tag="member")
    accept(organizer, union, name="Ana R", email="ana@people.example", tag="general_public")
    marks: tuple[MaterialMark, ...] = ("members_and_families", "general_public", "anyone")

    def reached() -> list[int]:
        return [contacts_for(union.pk, mark).count() for mark in marks]

    assert reached() == [0, 0, 1]
    assert "gave different tags" in organizer.get(BASE).content.decode()
    organizer.post(f"{BASE}{Contact.objects.get().pk}/", {"tag": "member"})
    assert reached() == [1, 0, 1]


@pytest.mark.usefixtures("people")
def test_list_of_a_tag_is_refused_to_material_of_another_mark(owner: Client, union: Any) -> None:
    with pytest.raises(MaterialRefused):
        contacts_listed(union.pk, mark="members_and_families", tags=["family", "general_public"])
    told = {"mark": "general_public", "tags": ["member"], "why": "Letters about the primary"}
    page = owner.post(f"{BASE}export/", told)
    assert page["Content-Type"].startswith("text/html")
    assert "may not reach" in page.content.decode()
    assert not PersonalDataExport.objects.exists()


@pytest.mark.usefixtures("people")
def test_export_is_on_the_books(owner: Client) -> None:
    told = {"mark": "anyone", "tags": ["member", "general_public"], "why": "Letters to all"}
    answer = owner.post(f"{BASE}export/", told)
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["name"], row["email"]) for row in rows] == [
        ("Ana Ríos", "ana@people.example"),
        ("'=Mia Okafor", "mia@people.example"),
    ]
    export = PersonalDataExport.objects.get()
    assert (export.rows, export.why) == (2, "Letters to all")


@pytest.mark.usefixtures("people")
def test_export_without_a_reason_is_refused(owner: Client) -> None:
    page = owner.post(f"{BASE}export/", {"mark": "anyone", "tags": ["member"], "why": "fun"})
    assert "Say in a few words" in page.content.decode()
    assert not PersonalDataExport.objects.exists()


def test_organizer_may_not_export(organizer: Client) -> None:
    assert organizer.get(f"{BASE}export/").status_code == HTTPStatus.NOT_FOUND


def test_guide_is_written_and_its_outcomes_counted(organizer: Client, union: Any) -> None:
    assert organizer.post(f"{BASE}guides/new/", GUIDE).status_code == HTTPStatus.FOUND
    guide = ConversationGuide.objects.get()
    assert (guide.title_es, guide.version) == ("Una charla", 1)
    for person in ("1", "2"):
        accept(organizer, union, guide=guide.pk, outcome="undecided", how=person)
    text = organizer.get(f"{BASE}guides/").content.decode()
    assert "<strong>2</strong>" in text


def test_second_of_two_who_save_a_guide_is_told_and_loses_nothing(
    organizer: Client, union: Any
) -> None:
    guide = make_guide(union)
    address = f"{BASE}guides/{guide.pk}/"
    organizer.post(address, {**GUIDE, "title_en": "First", "version": 1})
    page = organizer.post(address, {**GUIDE, "title_en": "Second", "version": 1})
    text = page.content.decode()
    assert page.status_code == HTTPStatus.OK
    assert "saved this guide while you were writing" in text
    assert 'value="Second"' in text
    assert ConversationGuide.objects.get().title_en == "First"
    assert 'name="version" value="2"' in text
    organizer.post(address, {**GUIDE, "title_en": "Second", "version": 2})
    assert ConversationGuide.objects.get().title_en == "Second"


def test_guide_that_was_talked_with_keeps_its_mark_and_stays(organizer: Client, union: Any) -> None:
    guide = make_guide(union)
    accept(organizer, union, guide=guide.pk)
    address = f"{BASE}guides/{guide.pk}/"
    page = organizer.post(address, {**GUIDE, "mark": "general_public", "version": 1})
    assert "write a new one for others" in page.content.decode()
    organizer.post(f"{address}remove/")
    assert ConversationGuide.objects.get().mark == "anyone"


def test_guide_that_nobody_used_is_removed(organizer: Client, union: Any) -> None:
    organizer.post(f"{BASE}guides/{make_guide(union).pk}/remove/")
    assert not ConversationGuide.objects.exists()


def test_guide_lacks_no_language(organizer: Client) -> None:
    page = organizer.post(f"{BASE}guides/new/", {**GUIDE, "text_es": ""})
    assert page.status_code == HTTPStatus.OK
    assert not ConversationGuide.objects.exists()
