"""The pages of those who get messages: ending them, asking for them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.server.organizations.people import make_member, make_organization, make_staff
from tests.server.outreach.messages.sending import (
    look_and_approve,
    make_broadcast,
    make_union,
    work,
)
from tests.server.post_office import PostOffice, text_of

from groundswell.server.organizations.models import Organization
from groundswell.server.outreach.actions.messages.consents import unsubscribe
from groundswell.server.outreach.actions.messages.notice_batches import (
    send_notices,
    take_due_notices,
)
from groundswell.server.outreach.models import Consent, Delivery, Notice, Unsubscribe
from groundswell.server.outreach.queries.messages.consent import may_write
from groundswell.server.outreach.queries.messages.tokens import DELIVERY, NOTICE, make_token
from groundswell.server.outreach.views.act.messages.pace import ASKING
from groundswell.server.web.clock import now

pytestmark = pytest.mark.django_db
ADDRESS = "bo@mail.example"


@pytest.fixture
def union(clock: Callable[[datetime], None]) -> Organization:
    return make_union()


@pytest.fixture
def by(union: Organization) -> User:
    return make_staff(union)


@pytest.fixture
def link(union: Organization, by: User, office: PostOffice) -> str:
    make_member(union, "bo", state="IA", email=ADDRESS)
    look_and_approve(make_broadcast(union, by), by)
    work()
    [(_, message)] = office.taken
    return message["List-Unsubscribe"].strip(" <>").removeprefix("http://127.0.0.1:8000")


def test_looking_at_the_link_changes_nothing(union: Organization, link: str) -> None:
    for method in ("get", "head"):
        assert getattr(Client(), method)(link).status_code == 200
    assert may_write(union.pk, ADDRESS, "email")
    page = Client().get(link)
    assert "b…@mail.example" in page.content.decode()
    assert ADDRESS not in page.content.decode()
    assert page["Referrer-Policy"] == "no-referrer"
    assert "no-store" in page["Cache-Control"]


def test_one_click_ends_it_without_cookies_or_a_page(union: Organization, link: str) -> None:
    client = Client(enforce_csrf_checks=True)
    found = client.post(
        link,
        data="List-Unsubscribe=One-Click",
        content_type="application/x-www-form-urlencoded",
    )
    assert (found.status_code, found["Content-Type"]) == (200, "text/plain")
    assert not may_write(union.pk, ADDRESS, "email")
    assert Unsubscribe.objects.get().source == "one_click"
    client.post(link, {"List-Unsubscribe": "One-Click"})
    assert Unsubscribe.objects.count() == 1


def test_button_ends_it_and_a_slip_is_taken_back(union: Organization, link: str) -> None:
    page = Client().post(link, {"do": "end"})
    assert "no more e-mail from us" in page.content.decode()
    assert not may_write(union.pk, ADDRESS, "email")
    page = Client().post(link, {"do": "back"})
    assert "as before" in page.content.decode()
    assert may_write(union.pk, ADDRESS, "email")


def test_page_speaks_spanish(link: str) -> None:
    page = Client().get(link, headers={"accept-language": "es"})
    assert '<html lang="es">' in page.content.decode()


def test_forged_and_borrowed_links_find_nothing(
    union: Organization, link: str, client: Client
) -> None:
    pk = Delivery.objects.get().pk
    other = make_organization("other")
    base = f"/act/{union.slug}/messages/unsubscribe/"
    good = make_token(DELIVERY, pk)
    for token in (
        good[:-1] + ("0" if good[-1] != "0" else "1"),
        make_token(DELIVERY, pk + 1),
        make_token(NOTICE, pk),
        f"m{pk:x}-{'0' * 24}",
        "m",
        "x" * 3_000,
        f"m{'f' * 15}-{'0' * 24}",
    ):
        assert client.post(f"{base}{token}/", {"do": "end"}).status_code == 404
    assert client.get(link.replace(union.slug, other.slug)).status_code == 404
    assert not Unsubscribe.objects.exists()


def ask(client: Client, union: Organization, **fields: Any) -> str:
    values = {"address": "New@Mail.Example", "language": "es", "agrees": "on", **fields}
    return str(client.post(f"/act/{union.slug}/messages/email/", values).content.decode())


def send_all() -> None:
    while (hold := take_due_notices()) is not None:
        send_notices(hold)


def test_asking_for_e_mail_takes_the_word_of_who_reads_the_mailbox(
    union: Organization, client: Client, office: PostOffice
) -> None:
    assert "We have written to you" in ask(client, union, given_name="Nu")
    assert not may_write(union.pk, "new@mail.example", "email")
    send_all()
    [(to, message)] = office.taken
    assert (to, "confirme" in message["Subject"].lower()) == ("new@mail.example", True)
    [path] = re.findall(r"http://127.0.0.1:8000(/act/\S+)", text_of(message))
    assert client.get(path).status_code == 200
    assert not may_write(union.pk, "new@mail.example", "email")
    client.post(path)
    client.post(path)
    assert may_write(union.pk, "new@mail.example", "email")
    held = Consent.objects.get()
    assert (held.source, held.language, held.given_name) == ("form", "es", "Nu")
    assert held.words.startswith("Acepto")


def test_confirming_takes_an_earlier_unsubscribe_back(
    union: Organization, client: Client, office: PostOffice, clock: Callable[[datetime], None]
) -> None:
    unsubscribe(union.pk, "new@mail.example", "page")
    clock(now() + timedelta(days=1))
    ask(client, union)
    send_all()
    [path] = re.findall(r"http://127.0.0.1:8000(/act/\S+)", text_of(office.taken[0][1]))
    client.post(path)
    assert may_write(union.pk, "new@mail.example", "email")


def test_link_to_confirm_holds_three_days(
    union: Organization, client: Client, office: PostOffice, clock: Callable[[datetime], None]
) -> None:
    ask(client, union)
    send_all()
    [path] = re.findall(r"http://127.0.0.1:8000(/act/\S+)", text_of(office.taken[0][1]))
    clock(now() + timedelta(days=3))
    assert client.post(path).status_code == 404
    assert not may_write(union.pk, "new@mail.example", "email")


def test_stranger_is_not_written_to_again_and_again(union: Organization, client: Client) -> None:
    for _ in range(6):
        assert "We have written to you" in ask(client, union)
    assert Notice.objects.count() == 3


def test_too_many_requests_from_one_place_are_refused(union: Organization, client: Client) -> None:
    ASKING.forget()
    codes = [
        client.post(
            f"/act/{union.slug}/messages/email/",
            {"address": f"a{i}@mail.example", "language": "en", "agrees": "on"},
        ).status_code
        for i in range(25)
    ]
    ASKING.forget()
    assert codes.count(429) == 5


def test_what_is_no_address_is_said(union: Organization, client: Client) -> None:
    page = ask(client, union, address="bo@")
    assert "Give an e-mail address" in page
    assert 'aria-invalid="true"' in page
