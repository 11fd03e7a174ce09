"""What leaves a device, and what is made of it."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from tests.server.organizations.people import make_organization
from tests.server.outreach.contacts.material import accept, converse, make_guide, secret

from groundswell.server.outreach.models import (
    Contact,
    HeardConversation,
    Introduction,
    Notice,
    OutcomeTally,
)
from groundswell.server.outreach.queries.contacts.consent import consent_words


def kept_of(contact: Contact) -> tuple[str, ...]:
    return contact.name, contact.email, contact.phone, contact.tag, contact.outcome


def problems_of(answer: Any) -> dict[str, str]:
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    found: dict[str, str] = answer.json()["problems"]
    return found


def test_conversation_without_a_yes_leaves_a_number_and_no_name(client: Client, union: Any) -> None:
    guide = make_guide(union)
    told = {"guide": guide.pk, "email": "ana@people.example", "phone": "555-0142", "how": "cousin"}
    for person in ("a", "b"):
        answer = client.post(
            "/act/union/people/conversations/",
            {"tag": "family", "outcome": "no", "key": secret(person), "name": "Ana", **told},
        )
        assert answer.status_code == HTTPStatus.NO_CONTENT
    assert list(OutcomeTally.objects.values_list("guide", "outcome", "count")) == [
        (guide.pk, "no", 2)
    ]
    assert not Contact.objects.exists()
    assert not Notice.objects.exists()
    rows = [str(row) for row in HeardConversation.objects.values_list()]
    assert not any("Ana" in row or "people.example" in row or "cousin" in row for row in rows)


def test_person_who_said_yes_is_kept_and_told(client: Client, union: Any) -> None:
    guide = make_guide(union)
    accept(
        client,
        union,
        guide=guide.pk,
        name=" Ana  Ríos ",
        email="Ana@People.example",
        phone="(202) 555-0142",
        language="es",
    )
    contact = Contact.objects.get()
    assert kept_of(contact) == (
        "Ana Ríos",
        "ana@people.example",
        "+12025550142",
        "family",
        "supports",
    )
    assert (contact.guide, contact.language) == (guide, "es")
    assert contact.consent_text == consent_words("Hearthside Workers", "es")
    notice = Notice.objects.get()
    assert (notice.address, notice.language) == ("ana@people.example", "es")
    assert "/act/union/people/kept/" in notice.text
    assert "Ana" not in notice.subject + notice.text
    introduction = Introduction.objects.get()
    assert introduction.source == "open_page"
    assert secret(" Ana  Ríos ") not in str(Introduction.objects.values_list()[0])


@pytest.mark.parametrize(("mark", "tag"), [("members_and_families", "general_public")])
def test_conversation_with_a_guide_of_others_is_refused_and_not_counted(
    client: Client, union: Any, mark: str, tag: str
) -> None:
    guide = make_guide(union, mark)
    answer = converse(client, union, guide=guide.pk, tag=tag, name="Ana", email="a@people.example")
    assert set(problems_of(answer)) == {"guide"}
    public = make_guide(union, "general_public")
    assert set(problems_of(converse(client, union, guide=public.pk, tag="member"))) == {"guide"}
    assert not OutcomeTally.objects.exists()
    assert not Contact.objects.exists()


def test_letter_in_a_number_is_refused_with_its_place(client: Client, union: Any) -> None:
    answer = converse(client, union, name="Ana", phone="202-555-O142")
    assert problems_of(answer)["phone"].startswith(
        "There is a letter in the number: “O” at place 9."
    )
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"name": "Ana"}, {"email"}),
        ({"name": "123", "email": "a@people.example"}, {"name"}),
        ({"name": "Ana\x07", "email": "a@people.example"}, {"name"}),
        ({"name": "A" * 201, "email": "a@people.example"}, {"name"}),
        ({"name": "Ana", "email": "a@b@c"}, {"email"}),
        ({"name": "Ana", "email": "a@people.example", "phone": "12"}, {"phone"}),
        ({"name": "Ana", "email": "a@people.example", "phone": "202-555-0142 x9"}, {"phone"}),
        ({"name": "Ana", "email": "a@people.example", "consent_text": "Sure?"}, {"consent"}),
        ({"name": "Ana", "email": "a@people.example", "secret": "short"}, {""}),
        ({"outcome": "maybe"}, {"outcome"}),
        ({"tag": "everybody"}, {"tag"}),
        ({"tag": ""}, {"tag"}),
        ({"key": "x"}, {""}),
        ({"guide": "1e9"}, {"guide"}),
        ({"guide": "999999999999"}, {"guide"}),
        ({"guide": "9" * 40}, {"guide"}),
    ],
)
def test_what_is_wrong_is_said_by_field_and_nothing_is_written(
    client: Client, union: Any, fields: dict[str, str], wrong: set[str]
) -> None:
    assert set(problems_of(converse(client, union, **fields))) == wrong
    assert not HeardConversation.objects.exists()
    assert not Contact.objects.exists()


def test_language_that_is_not_offered_is_refused(client: Client, union: Any) -> None:
    fields = {"name": "Ana", "email": "a@people.example", "language": "fr", "consent_text": ""}
    assert set(problems_of(converse(client, union, **fields))) == {"language"}


def test_guide_of_another_organization_is_none(client: Client, union: Any) -> None:
    other = make_guide(make_organization("other"))
    assert set(problems_of(converse(client, union, guide=other.pk))) == {"guide"}


def test_what_is_sent_again_counts_once(client: Client, union: Any) -> None:
    guide = make_guide(union)
    for _again in range(3):
        accept(client, union, guide=guide.pk, name="Ana", email="a@people.example")
    assert OutcomeTally.objects.get().count == 1
    assert Introduction.objects.count() == Notice.objects.count() == 1


def test_device_corrects_what_it_sent(client: Client, union: Any) -> None:
    accept(client, union, name="Ana", email="old@people.example", secret=secret("s"))
    accept(
        client,
        union,
        name="Ana Ríos",
        email="new@people.example",
        secret=secret("s"),
        tag="general_public",
        outcome="undecided",
    )
    assert kept_of(Contact.objects.get()) == (
        "Ana Ríos",
        "new@people.example",
        "",
        "general_public",
        "undecided",
    )
    assert not Contact.objects.get().tags_differ
    assert set(Notice.objects.values_list("address", flat=True)) == {
        "old@people.example",
        "new@people.example",
    }


def test_same_address_is_one_person_and_what_is_kept_is_not_overwritten(
    client: Client, union: Any
) -> None:
    accept(client, union, name="Ana Ríos", email="a@people.example")
    accept(client, union, name="Someone", email="A@people.example", phone="202-555-0142")
    assert kept_of(Contact.objects.get())[:3] == ("Ana Ríos", "a@people.example", "")
    assert Introduction.objects.count() == 2
    assert Notice.objects.count() == 1


def test_two_of_one_household_with_one_number_stay_two(client: Client, union: Any) -> None:
    for name in ("Ana Ríos", "Luis Ríos", "ana rios"):
        accept(client, union, name=name, phone="202-555-0142")
    assert sorted(Contact.objects.values_list("name", flat=True)) == ["Ana Ríos", "Luis Ríos"]


def test_stranger_who_knows_a_number_gets_no_link_to_what_is_kept(
    client: Client, union: Any
) -> None:
    accept(client, union, name="Ana Ríos", phone="202-555-0142", tag="member")
    accept(client, union, name="Mallory", phone="202-555-0142", email="m@people.example")
    ana, mallory = Contact.objects.order_by("pk")
    assert (ana.email, ana.link_digest, mallory.name) == ("", "", "Mallory")


def test_stricter_of_two_tags_stands_until_it_is_settled(client: Client, union: Any) -> None:
    accept(client, union, name="Ana", email="a@people.example", tag="member")
    accept(client, union, name="Ana R", email="a@people.example", tag="general_public")
    contact = Contact.objects.get()
    assert (contact.tag, contact.tags_differ) == ("general_public", True)


def test_device_that_meets_somebody_known_leaves_one_row(client: Client, union: Any) -> None:
    accept(client, union, name="Ana", email="a@people.example", secret=secret("first"))
    accept(client, union, name="Ana", email="typo@people.example", secret=secret("second"))
    accept(
        client, union, name="Ana", email="a@people.example", secret=secret("second"), outcome="no"
    )
    assert Contact.objects.get().introductions.count() == 2


def test_flood_from_one_address_is_stopped(client: Client, union: Any) -> None:
    for number in range(100):
        accept(client, union, name=f"Person {number}", email=f"p{number}@people.example")
    answer = converse(client, union, name="One more", email="more@people.example")
    assert answer.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert int(answer["Retry-After"]) > 0
    assert set(answer.json()["problems"]) == {""}
    assert Contact.objects.count() == 100
    accept(client, union, outcome="no")


def test_conversation_is_posted_with_a_token_only(union: Any) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert converse(strict, union).status_code == HTTPStatus.FORBIDDEN
    assert strict.get("/act/union/people/conversations/").status_code == (
        HTTPStatus.METHOD_NOT_ALLOWED
    )
