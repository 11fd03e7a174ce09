"""Deletion that deletes: by the person, by who brought them, by the staff."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from tests.server.organizations.people import make_member, make_organization, make_staff
from tests.server.outreach.contacts.material import accept, make_guide, secret

from groundswell.server.outreach.models import (
    Contact,
    ContactRefusal,
    Introduction,
    Notice,
    OutcomeTally,
)
from groundswell.server.outreach.queries.calling.optouts import is_opted_out
from groundswell.server.outreach.queries.messages.consent import is_refused

MARK = "zqkeptqz"


@pytest.fixture
def link(client: Client, union: Any) -> str:
    """Bring somebody whose name and address bear a mark; give the path of their link."""
    guide = make_guide(union)
    accept(
        client,
        union,
        guide=guide.pk,
        name=f"Ana {MARK}",
        email=f"{MARK}@people.example",
        phone="202-555-0142",
        secret=secret("device"),
    )
    found = re.search(r"https?://[^/]+(/act/\S+)", Notice.objects.get().text)
    assert found is not None
    return found[1]


def rows_with(*marks: str) -> list[str]:
    """List all rows of outreach that hold one of some texts."""
    found = []
    for model in apps.get_app_config("outreach").get_models():
        for values in model._default_manager.values_list():
            if any(mark in str(value) for value in values for mark in marks):
                found.append(model.__name__)
    return found


def test_link_shows_the_person_all_that_is_kept(client: Client, link: str) -> None:
    page = client.get(link)
    text = page.content.decode()
    for value in (f"Ana {MARK}", f"{MARK}@people.example", "+12025550142", "Supports"):
        assert value in text
    assert page["Referrer-Policy"] == "no-referrer"
    assert "no-store" in page["Cache-Control"]


def test_person_deletes_and_only_the_number_of_conversations_stays(
    client: Client, link: str
) -> None:
    Notice.objects.update(state="sent", address="", subject="", text="")
    assert client.post(link).status_code == HTTPStatus.OK
    assert rows_with(MARK, "2025550142") == []
    assert not Contact.objects.exists()
    assert not ContactRefusal.objects.exists()
    assert OutcomeTally.objects.get().count == 1
    assert client.get(link).status_code == client.post(link).status_code == HTTPStatus.NOT_FOUND


def test_deletion_withdraws_the_message_that_has_not_gone(client: Client, link: str) -> None:
    client.post(link)
    assert rows_with(MARK, "2025550142") == []


def test_person_who_wants_no_more_contact_is_not_kept_again(
    client: Client, union: Any, link: str
) -> None:
    client.post(link, {"never_again": "on"})
    assert ContactRefusal.objects.count() == 1
    assert rows_with(MARK, "2025550142") == []
    accept(client, union, name="Ana", email=f"{MARK}@people.example", secret=secret("other"))
    assert not Contact.objects.exists()
    accept(client, union, name="Luis", email="luis@people.example")
    assert Contact.objects.get().name == "Luis"


def test_wish_holds_on_other_lists_that_have_the_address_and_proves_nothing_of_the_number(
    client: Client, union: Any, link: str
) -> None:
    make_member(union, "1", phone="+12025550142")
    make_member(union, "2", kind="supporter", email=f"{MARK.upper()}@people.example")
    client.post(link, {"never_again": "on"})
    assert not is_opted_out(union.pk, "+12025550142", "call")
    assert is_refused(union.pk, f"{MARK}@people.example", "email")


def test_refusal_of_one_organization_is_no_other_ones(client: Client, link: str) -> None:
    client.post(link, {"never_again": "on"})
    other = make_organization("other")
    accept(client, other, name="Ana", email=f"{MARK}@people.example")
    assert Contact.objects.get().organization == other


def test_link_of_one_organization_opens_nothing_of_another(client: Client, link: str) -> None:
    make_organization("other")
    elsewhere = link.replace("/union/", "/other/")
    assert client.get(elsewhere).status_code == HTTPStatus.NOT_FOUND


def test_who_brought_the_person_withdraws_it(client: Client, link: str) -> None:
    for _twice in range(2):
        answer = client.post("/act/union/people/withdraw/", {"secret": secret("device")})
        assert answer.status_code == HTTPStatus.NO_CONTENT
        assert rows_with(MARK, "2025550142") == []


def test_another_device_withdraws_nothing(client: Client, link: str) -> None:
    client.post("/act/union/people/withdraw/", {"secret": secret("another")})
    make_organization("other")
    client.post("/act/other/people/withdraw/", {"secret": secret("device")})
    assert Contact.objects.count() == 1


def test_person_whom_two_brought_stays_until_both_withdraw(
    client: Client, union: Any, link: str
) -> None:
    accept(client, union, name="Ana", email=f"{MARK}@people.example", secret=secret("two"))
    client.post("/act/union/people/withdraw/", {"secret": secret("device")})
    assert Introduction.objects.count() == Contact.objects.count() == 1
    client.post("/act/union/people/withdraw/", {"secret": secret("two")})
    assert not Contact.objects.exists()


def test_staff_deletes(client: Client, union: Any, link: str) -> None:
    client.force_login(make_staff(union, "organizer"))
    pk = Contact.objects.get().pk
    client.post(f"/console/union/outreach/contacts/{pk}/remove/", {"never_again": "on"})
    assert rows_with(MARK, "2025550142") == []
    assert ContactRefusal.objects.count() == 2
