"""The page at the door: taps that come twice, walk-ins, a full room, and taking back."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from tests.server.outreach.events.making import join, make_event, slot_of, staff_client, states

from groundswell.server.outreach.actions.events.sign_ups import leave
from groundswell.server.outreach.models import Event, EventSignUp

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


def door(event: Event) -> str:
    return f"/console/union/outreach/events/{event.slug}/slots/{slot_of(event).pk}/door/"


def tap(client: Client, event: Event, person: int | str, here: str = "1") -> Any:
    form = {"person": str(person), "here": here}
    return client.post(f"{door(event)}mark/", form, headers=JSON)


def let_in(client: Client, event: Event, name: str = "", key: str = "") -> Any:
    form = {"name": name, "key": key or str(uuid4())}
    return client.post(f"{door(event)}walk-in/", form, headers=JSON)


def test_tap_that_comes_twice_counts_once() -> None:
    event = make_event()
    row = join(event, 1)
    client = staff_client(event.organization)
    first, again = tap(client, event, row.pk), tap(client, event, row.pk)
    assert first.json() == again.json() == {"present": 1, "person": row.pk, "is_gone": False}
    at = EventSignUp.objects.get().checked_in_at
    assert at is not None
    assert tap(client, event, row.pk, "0").json()["present"] == 0
    assert tap(client, event, row.pk, "0").json()["present"] == 0
    assert states(event) == [("Person 1", "confirmed")]


def test_walk_in_that_is_sent_twice_is_one_and_can_be_taken_back() -> None:
    event = make_event()
    client = staff_client(event.organization)
    key = str(uuid4())
    first, again = (let_in(client, event, "Bo <i>O</i>", key) for _ in range(2))
    assert first.json() == again.json()
    assert first.json()["present"] == 1
    assert "<i>O" not in client.get(door(event)).content.decode()
    assert let_in(client, event).json()["name"] == "Guest"
    gone = tap(client, event, first.json()["person"], "0").json()
    assert (gone["present"], gone["is_gone"]) == (1, True)


def test_full_room_lets_nobody_else_in_but_whoever_has_a_place() -> None:
    event = make_event(capacity=2)
    rows = [join(event, number) for number in range(3)]
    client = staff_client(event.organization)
    tap(client, event, rows[0].pk)
    # An empty seat: who waited comes in.
    assert tap(client, event, rows[2].pk).json()["present"] == 2
    refused = let_in(client, event)
    assert (refused.status_code, refused.json()["present"]) == (409, 2)
    assert "The room is full" in refused.json()["message"]
    assert tap(client, event, rows[1].pk).status_code == 200
    tap(client, event, rows[2].pk, "0")
    assert [state for _, state in states(event)] == ["confirmed", "confirmed", "waiting"]


@pytest.mark.parametrize("person", ["", "0", "-1", "x", "²", "9" * 40, "999999"])
def test_nobody_is_refused(person: str) -> None:
    event = make_event()
    client = staff_client(event.organization)
    assert tap(client, event, person).status_code == 409


@pytest.mark.parametrize("key", ["", "x", "1" * 200])
def test_walk_in_without_a_key_is_refused(key: str) -> None:
    event = make_event()
    client = staff_client(event.organization)
    form = {"name": "Bo", "key": key}
    assert client.post(f"{door(event)}walk-in/", form, headers=JSON).status_code == 409
    assert EventSignUp.objects.count() == 0


def test_person_of_another_time_is_not_marked_here() -> None:
    event = make_event()
    other = make_event(event.organization, title_en="Other")
    row = join(other, 1)
    assert tap(staff_client(event.organization), event, row.pk).status_code == 409


def test_page_works_without_a_script_and_searches() -> None:
    event = make_event()
    row = join(event, 1, name="Ana Ruiz", needs="Ramp")
    join(event, 2, name="Bo Okafor")
    client = staff_client(event.organization)
    text = client.get(door(event)).content.decode()
    assert "Ana Ruiz" in text
    assert "Ramp" in text
    assert "people.example" not in text
    found = client.get(door(event), {"text": "ana"}).content.decode()
    assert "Bo Okafor" not in found
    answer = client.post(f"{door(event)}mark/", {"person": row.pk, "here": "1"})
    assert answer["Location"] == door(event)
    assert 'class="here"' in client.get(door(event)).content.decode()


def test_who_left_is_not_at_the_door() -> None:
    event = make_event()
    row = join(event, 1)
    leave(row)
    client = staff_client(event.organization)
    assert tap(client, event, row.pk).status_code == 409
    assert "Person 1" not in client.get(door(event)).content.decode()
