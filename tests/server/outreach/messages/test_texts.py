"""Text messages go to those who agreed, in the hours where they are; STOP holds at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.server.organizations.people import make_member, make_staff
from tests.server.outreach.messages.sending import (
    consent_to,
    look,
    look_and_approve,
    make_broadcast,
    make_template,
    make_union,
    states,
    work,
)

from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.models import Member, Organization
from groundswell.server.outreach.actions.calling.optouts import opt_out
from groundswell.server.outreach.actions.messages.incoming import forget_texts
from groundswell.server.outreach.actions.messages.texting.spool import (
    MOMENT,
    SIGNATURE,
    sign_inbound,
)
from groundswell.server.outreach.models import Consent, IncomingText, OptBackIn, OptOut
from groundswell.server.outreach.queries.messages.consent import may_write
from groundswell.server.web.clock import as_moment, from_moment, now

pytestmark = pytest.mark.django_db
SetClock = Callable[[datetime], None]
ANA, BO = "+15155550101", "+15155550102"  # Des Moines: 515 is on Central time


@pytest.fixture
def texts(settings: Any, tmp_path: Path) -> Callable[[], list[tuple[str, str]]]:
    """Give a function that reads what has gone to the folder: number and text."""
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, data=tmp_path / "data")
    folder = tmp_path / "data" / "texts"

    def read() -> list[tuple[str, str]]:
        found = [json.loads(path.read_text()) for path in sorted(folder.glob("*.json"))]
        return sorted((each["to"], each["text"]) for each in found)

    return read


@pytest.fixture
def union(clock: SetClock, texts: object) -> Organization:
    return make_union()


@pytest.fixture
def by(union: Organization) -> User:
    return make_staff(union)


def add(union: Organization, number: str, phone: str, **fields: Any) -> Member:
    values = {"state": "IA", "postcode": "50309", "phone": phone, **fields}
    return make_member(union, number, **values)


def template_of(union: Organization, **fields: Any) -> Any:
    values = {
        "channel": "text",
        "body_en": "Hi {given_name|there}, Saturday?",
        "body_es": "Hola {given_name|amiga}, el sabado?",
    }
    return make_template(union, **(values | fields))


def post(union: Organization, number: str, text: str, **changed: Any) -> Any:
    """Tell the webhook of a message, signed as the provider does."""
    reference = changed.get("reference", f"{number} {text} {now()}")
    body = json.dumps({"from": number, "text": text, "reference": reference}).encode()
    moment = changed.get("moment", as_moment(now()))
    signature = changed.get("signature", sign_inbound(moment, body))
    return Client().post(
        f"/act/{union.slug}/messages/inbound/",
        data=changed.get("body", body),
        content_type="application/json",
        headers={SIGNATURE: signature, MOMENT: moment},
    )


def test_only_those_who_agreed_to_texts_get_them(
    union: Organization, by: User, texts: Callable[[], list[tuple[str, str]]]
) -> None:
    add(union, "ana", ANA, given_name="Ana", language="es")
    add(union, "bo", BO)
    add(union, "no-number", "")
    add(union, "desk", "+15155550103", phone_extension="12")
    consent_to(union, "text", ANA)
    broadcast = look(make_broadcast(union, by, template_of(union)))
    assert broadcast.counts["reached"] == 1
    assert broadcast.counts["left_out"] == {"no_consent": 1, "no_address": 2}
    look_and_approve(broadcast, by)
    work()
    [(number, text)] = texts()
    assert number == ANA
    assert text == "Hola Ana, el sabado?\nRiverside Tenants' Union. Responda STOP para terminar."
    assert broadcast.deliveries.get().parts == 1


def test_opt_out_of_another_part_holds_for_what_is_queued(
    union: Organization, by: User, texts: Callable[[], list[tuple[str, str]]]
) -> None:
    for number in (ANA, BO):
        add(union, number, number)
        consent_to(union, "text", number)
    broadcast = look_and_approve(make_broadcast(union, by, template_of(union)), by)
    opt_out(union.pk, ANA, "all", "phone bank")
    work()
    assert [number for number, _ in texts()] == [BO]
    assert states(broadcast) == {BO: "sent"}
    with pytest.raises(Refused, match="asked for no more"):
        consent_to(union, "text", ANA)


@pytest.mark.parametrize(
    ("moment", "sent", "later"),
    [
        ("2015-12-17T13:59:59Z", False, "2015-12-17T14:00:00Z"),  # 7:59 in Des Moines
        ("2015-12-17T14:00:00Z", True, ""),
        ("2015-12-18T02:59:59Z", True, ""),  # 20:59
        ("2015-12-18T03:00:00Z", False, "2015-12-18T14:00:00Z"),  # 21:00
    ],
)
def test_nothing_goes_out_of_hours_where_the_person_is(
    union: Organization,
    by: User,
    clock: SetClock,
    texts: Callable[[], list[tuple[str, str]]],
    moment: str,
    sent: bool,
    later: str,
) -> None:
    add(union, "ana", ANA)
    consent_to(union, "text", ANA)
    clock(from_moment(moment))
    broadcast = look_and_approve(make_broadcast(union, by, template_of(union)), by)
    work()
    assert bool(texts()) is sent
    if later:
        assert broadcast.deliveries.get().retry_at == from_moment(later)
        broadcast.refresh_from_db()
        assert broadcast.next_at == from_moment(later)
        clock(from_moment(later))
        work()
        assert len(texts()) == 1


def test_stricter_of_postcode_and_number_counts(
    union: Organization, by: User, clock: SetClock, texts: Callable[[], list[tuple[str, str]]]
) -> None:
    add(union, "ana", ANA, postcode="94105")  # a number of Iowa, an address in San Francisco
    consent_to(union, "text", ANA)
    clock(from_moment("2015-12-17T15:00:00Z"))  # 9 in Iowa, 7 in California
    broadcast = look_and_approve(make_broadcast(union, by, template_of(union)), by)
    work()
    assert texts() == []
    assert broadcast.deliveries.get().retry_at == from_moment("2015-12-17T16:00:00Z")


@pytest.mark.parametrize("word", ["STOP", "alto", "Unsubscribe please"])
def test_stop_ends_texts_at_once_and_is_answered_once(
    union: Organization, by: User, texts: Callable[[], list[tuple[str, str]]], word: str
) -> None:
    add(union, "ana", ANA)
    consent_to(union, "text", ANA)
    broadcast = look_and_approve(make_broadcast(union, by, template_of(union)), by)
    assert post(union, ANA, word).status_code == 204
    assert not may_write(union.pk, ANA, "text")
    assert OptOut.objects.get().channel == "text"
    work()
    assert states(broadcast) in ({}, {ANA: "opted_out"})
    [(number, text)] = texts()
    assert (number, "no more text messages" in text) == (ANA, True)
    post(union, ANA, word, reference="again")
    assert len(texts()) == 1


def test_start_brings_back_who_had_agreed(
    union: Organization, clock: SetClock, texts: Callable[[], list[tuple[str, str]]]
) -> None:
    consent_to(union, "text", ANA, language="es")
    post(union, ANA, "ALTO")
    clock(now() + timedelta(minutes=1))
    post(union, ANA, "START")
    assert may_write(union.pk, ANA, "text")
    assert OptBackIn.objects.get().number == ANA
    held = Consent.objects.get(withdrawn_at=None)
    assert (held.source, held.language) == ("text", "es")
    assert any("gracias" in text for _, text in texts())


def test_start_that_is_told_of_again_does_not_undo_a_later_stop(
    union: Organization, clock: SetClock, texts: Callable[[], list[tuple[str, str]]]
) -> None:
    consent_to(union, "text", ANA)
    for word, reference in (("STOP", "1"), ("START", "2"), ("STOP", "3"), ("START", "2")):
        clock(now() + timedelta(minutes=1))
        assert post(union, ANA, word, reference=reference).status_code == 204
    assert not may_write(union.pk, ANA, "text")


def test_start_of_a_stranger_or_after_an_opt_out_of_every_way_changes_nothing(
    union: Organization, texts: Callable[[], list[tuple[str, str]]]
) -> None:
    post(union, BO, "START")
    assert not may_write(union.pk, BO, "text")
    consent_to(union, "text", ANA)
    opt_out(union.pk, ANA, "all", "phone bank")
    post(union, ANA, "START")
    assert not may_write(union.pk, ANA, "text")
    assert texts() == []


def test_help_says_who_we_are(
    union: Organization, texts: Callable[[], list[tuple[str, str]]]
) -> None:
    post(union, ANA, "HELP")
    [(_, text)] = texts()
    assert "Riverside Tenants’ Union" in text
    assert "office@riverside.example" in text
    assert "STOP" in text


def test_what_a_machine_can_not_read_waits_for_a_person(
    union: Organization, by: User, clock: SetClock
) -> None:
    post(union, ANA, "I moved, leave me alone")
    post(union, ANA, "I moved, leave me alone")
    row = IncomingText.objects.get()
    client = Client()
    client.force_login(by)
    page = client.get(f"/console/{union.slug}/outreach/messages/replies/")
    assert "leave me alone" in page.content.decode()
    client.post(f"/console/{union.slug}/outreach/messages/replies/{row.pk}/", {"do": "opt_out"})
    assert not may_write(union.pk, ANA, "text")
    assert OptOut.objects.filter(number=ANA).exists()
    clock(now() + timedelta(days=31))
    forget_texts()
    row.refresh_from_db()
    assert (row.number, row.text) == ("", "")


@pytest.mark.parametrize(
    "changed",
    [
        {"signature": "0" * 64},
        {"signature": ""},
        {"moment": "2015-12-17T17:00:00Z"},
        {"moment": "yesterday"},
        {"body": b"{}"},
    ],
)
def test_webhook_takes_nothing_that_is_not_signed_now(
    union: Organization, changed: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    assert post(union, ANA, "STOP", **changed).status_code == 403
    assert not OptOut.objects.exists()
    assert "0101" not in caplog.text


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b'{"from": 5}', b"\xff", b"x" * 20_000])
def test_webhook_refuses_what_can_not_be_read(union: Organization, body: bytes) -> None:
    moment = as_moment(now())
    found = post(union, ANA, "", body=body, signature=sign_inbound(moment, body))
    assert found.status_code == 403


def test_somebody_who_asks_on_our_page_confirms_from_the_telephone(
    union: Organization, client: Client, texts: Callable[[], list[tuple[str, str]]]
) -> None:
    address = f"/act/{union.slug}/messages/text/"
    form = {"address": "(515) 555-0101", "language": "en", "given_name": "Ana"}
    page = client.post(address, form)
    assert "This field is required" in page.content.decode()
    assert texts() == []
    page = client.post(address, form | {"agrees": "on", "postcode": "50309"})
    assert "Answer it with YES" in page.content.decode()
    assert not may_write(union.pk, ANA, "text")
    [(number, text)] = texts()
    assert (number, "answer YES" in text) == (ANA, True)
    post(union, ANA, "Yes")
    assert may_write(union.pk, ANA, "text")
    held = Consent.objects.get()
    assert "Message and data rates may apply" in held.words
    assert (held.given_name, held.postcode, held.tag) == ("Ana", "50309", "general_public")


def test_page_sends_nothing_to_who_opted_out_nor_at_night_nor_again_and_again(
    union: Organization,
    client: Client,
    clock: SetClock,
    texts: Callable[[], list[tuple[str, str]]],
) -> None:
    address = f"/act/{union.slug}/messages/text/"
    form = {"address": ANA, "language": "en", "agrees": "on"}
    opt_out(union.pk, ANA, "text", "text message")
    assert "Answer it with YES" in client.post(address, form).content.decode()
    assert texts() == []
    for _ in range(5):
        client.post(address, form | {"address": BO})
    assert len(texts()) == 3
    clock(from_moment("2015-12-18T04:00:00Z"))
    page = client.post(address, form | {"address": "+15155550109"})
    assert "before 8 in the morning" in page.content.decode()
    assert len(texts()) == 3
