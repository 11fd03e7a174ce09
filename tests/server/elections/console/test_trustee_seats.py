"""Trustees' links: what each opens, and what it does not."""

from __future__ import annotations

import os
from typing import Any

import pytest
from django.test import Client
from nacl.signing import SigningKey
from tests.server.elections.console import steps

from groundswell.record.strict_base64 import encode_url

pytestmark = pytest.mark.django_db


def draw_key() -> str:
    return encode_url(bytes(SigningKey(os.urandom(32)).verify_key))


def send(client: Client, link: str, key: str) -> Any:
    return client.post(f"{link}key", {"key": key}, content_type="application/json")


@pytest.fixture
def links(client: Client, officer: Any) -> list[str]:
    steps.plan(client)
    steps.name_trustees(client)
    return steps.links_in(client)


def test_key_is_taken_once_and_again(client: Client, links: list[str]) -> None:
    key = draw_key()
    assert [send(client, links[0], key).status_code for _ in range(2)] == [204, 204]
    assert [seat.key for seat in steps.find_vote().seats.all()] == [key, "", ""]


def test_second_key_is_refused(client: Client, links: list[str]) -> None:
    key = draw_key()
    send(client, links[0], key)
    answer = send(client, links[0], draw_key())
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/trustee.key")
    assert [seat.key for seat in steps.find_vote().seats.all()] == [key, "", ""]


@pytest.mark.parametrize("key", ["", "A" * 43, "no key", encode_url(bytes(32))])
def test_key_that_is_none_is_refused(client: Client, links: list[str], key: str) -> None:
    assert send(client, links[0], key).status_code == 409
    assert [seat.key for seat in steps.find_vote().seats.all()] == ["", "", ""]


def test_key_of_another_trustee_is_refused(client: Client, links: list[str]) -> None:
    key = draw_key()
    send(client, links[0], key)
    assert send(client, links[1], key).status_code == 409


def test_renewed_link_opens_and_the_old_one_does_not(client: Client, links: list[str]) -> None:
    send(client, links[0], draw_key())
    seat = steps.find_vote().seats.get(place=1)
    client.post(f"{steps.BASE}draft/trustees/{seat.pk}/renew/")
    assert client.get(links[0]).status_code == 404
    assert steps.find_vote().seats.get(place=1).key == ""
    assert client.get(steps.links_in(client)[0]).status_code == 200


def test_link_of_another_decision_opens_nothing(client: Client, links: list[str]) -> None:
    steps.plan(client, slug="mayor")
    assert client.get(links[0].replace("council-4", "mayor")).status_code == 404


def test_another_person_in_a_seat_gets_a_link_anew(client: Client, links: list[str]) -> None:
    key = draw_key()
    send(client, links[0], key)
    send(client, links[1], draw_key())
    steps.name_trustees(client, ("Ana Reyes", "Another Person", "Chloe Lindqvist"))
    assert [bool(seat.key) for seat in steps.find_vote().seats.all()] == [True, False, False]
    assert [client.get(link).status_code for link in links] == [200, 404, 200]


def test_seat_tells_its_program_when_vote_is_frozen(client: Client, links: list[str]) -> None:
    told = client.get(f"{links[0]}seat").json()
    assert (told["name"], told["key"], told["vote_id"]) == ("Ana Reyes", None, None)
    assert steps.find_vote().seats.get(place=1).seen_at == steps.BEFORE
