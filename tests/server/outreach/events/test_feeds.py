"""Calendar files and the feed in Mobilize's shape, as other programs read them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar
from tests.server.outreach.events.making import DAY, NOW, TIMES, join, make_event, slot_of

from groundswell.server.outreach.actions.events.events import cancel_event, change_event
from groundswell.server.outreach.actions.events.slots import SlotTimes, add_slot, cancel_slot
from groundswell.server.outreach.models import Event

pytestmark = pytest.mark.django_db
LIST = "/act/union/events/"
FEED = f"{LIST}mobilize.json"


def events_in(client: Client, path: str) -> list[Any]:
    response = client.get(path)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content).walk("VEVENT")


def feed(client: Client, query: str = "") -> dict[str, Any]:
    response = client.get(f"{FEED}?{query}")
    assert response.status_code == 200, response.content
    answer: dict[str, Any] = json.loads(response.content)
    return answer


def test_calendar_has_a_stable_entry_for_each_time(client: Client) -> None:
    event = make_event()
    add_slot(event, SlotTimes(TIMES.starts + DAY, TIMES.ends + DAY, 5))
    before = events_in(client, f"{LIST}calendar.ics")
    assert [str(each["summary"]) for each in before] == ["Rally on the capitol steps"] * 2
    assert before[0]["dtstart"].dt == slot_of(event).starts_at
    change_event(event, {"title_en": "Rally, moved"}, version=event.version)
    after = events_in(client, f"{LIST}calendar.ics")
    assert [each["uid"] for each in after] == [each["uid"] for each in before]
    assert after[0]["sequence"] > before[0]["sequence"]
    assert "secret-room" not in client.get(f"{LIST}calendar.ics").content.decode()


def test_calendar_tells_of_what_was_cancelled(client: Client) -> None:
    event = make_event()
    second = add_slot(event, SlotTimes(TIMES.starts + DAY, TIMES.ends + DAY, None))
    cancel_slot(second)
    path = f"{LIST}{event.slug}/event.ics"
    statuses = [str(each["status"]) for each in events_in(client, path)]
    assert statuses == ["CONFIRMED", "CANCELLED"]
    cancel_event(event, "")
    assert {str(each["status"]) for each in events_in(client, path)} == {"CANCELLED"}
    assert len(events_in(client, f"{LIST}calendar.ics")) == 2


def test_no_text_of_an_event_makes_a_line_or_a_header_of_its_own(client: Client) -> None:
    event = make_event(
        title_en="Rally\r\nATTENDEE:mailto:x@y.example",
        description_en="Come.\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nURL:https://evil.example",
        venue='Hall"\r\nSet-Cookie: a=b',
    )
    response = client.get(f"{LIST}{event.slug}/event.ics")
    lines = response.content.split(b"\r\n")
    assert sum(line == b"BEGIN:VEVENT" for line in lines) == 1
    assert not [line for line in lines if line.startswith((b"ATTENDEE", b"URL:https://evil"))]
    assert response["Content-Disposition"] == f'attachment; filename="{event.slug}.ics"'
    assert "Set-Cookie" not in response.headers


def test_feed_is_in_mobilizes_shape(client: Client) -> None:
    event = make_event(capacity=1, sign_language="yes")
    join(event, 1)
    answer = feed(client)
    assert (answer["count"], answer["next"], answer["previous"]) == (1, None, None)
    (given,) = answer["data"]
    assert given["id"] == event.pk
    assert (given["title"], given["event_type"]) == ("Rally on the capitol steps", "RALLY")
    assert given["description"] == "<p>Come.</p><p>Bring a friend.</p>"
    assert given["timeslots"] == [
        {
            "id": slot_of(event).pk,
            "start_date": 1454198400,
            "end_date": 1454205600,
            "is_full": True,
        }
    ]
    assert given["timezone"] == "America/Chicago"
    assert given["location"]["locality"] == "Des Moines"
    assert given["location"]["region"] == "IA"
    assert given["sponsor"]["name"] == "Union"
    assert given["accessibility_status"] == "ACCESSIBLE"
    assert given["accessibility_notes"].split("\n")[1] == "American Sign Language interpreter"
    assert given["browser_url"].endswith(f"{LIST}{event.slug}/")
    text = json.dumps(answer)
    assert not [each for each in ("secret-room", "people.example", "Person 1") if each in text]
    assert client.get(FEED)["Access-Control-Allow-Origin"] == "*"


def test_feed_is_paged_with_its_filters(client: Client) -> None:
    event = make_event()
    for number in range(4):
        make_event(event.organization, title_en=f"Event {number}")
    first = feed(client, "per_page=2&event_types=RALLY")
    assert (first["count"], len(first["data"]), first["previous"]) == (5, 2, None)
    assert "page=2" in first["next"]
    assert "event_types=RALLY" in first["next"]
    titles = [each["title"] for each in first["data"]]
    link = first["next"]
    while link:
        page = json.loads(client.get(link[link.index("/act/") :]).content)
        titles += [each["title"] for each in page["data"]]
        link = page["next"]
    assert len(set(titles)) == 5


def test_feed_is_narrowed(client: Client) -> None:
    event = make_event(capacity=1)
    online = make_event(
        event.organization, title_en="Call", kind="call", venue="", street="", city=""
    )
    second = add_slot(event, SlotTimes(TIMES.starts + DAY, TIMES.ends + DAY, 5))
    join(event, 1)

    def ids(query: str) -> list[int]:
        return [each["id"] for each in feed(client, query)["data"]]

    assert ids("is_virtual=true") == [online.pk]
    assert ids("is_virtual=false") == [event.pk]
    assert ids("event_types=PHONE_BANK&event_types=CANVASS") == [online.pk]
    assert ids("timeslot_start=gte_now") == [event.pk, online.pk]
    assert ids("timeslot_end=lt_now") == []
    assert ids(f"updated_since={int((NOW + DAY).timestamp())}") == []
    assert ids("visibility=PRIVATE") == []
    (given, _online) = feed(client, "exclude_full=true")["data"]
    assert [each["id"] for each in given["timeslots"]] == [second.pk]


@pytest.mark.parametrize("query", ["per_page=1000", "zipcode=50309", "timeslot_start=soon"])
def test_feed_refuses_what_it_does_not_understand(client: Client, query: str) -> None:
    make_event()
    response = client.get(f"{FEED}?{query}")
    answer = json.loads(response.content)
    assert (response.status_code, answer["data"]) == (400, None)
    assert list(answer["error"]) == [query.split("=")[0]]


def test_feed_leaves_out_what_is_cancelled_or_has_no_time_left(client: Client) -> None:
    event = make_event()
    cancel_slot(slot_of(event))
    cancel_event(make_event(event.organization, title_en="Called off"), "")
    assert feed(client)["data"] == []
    assert Event.objects.count() == 2
