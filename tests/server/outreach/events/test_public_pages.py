"""What everybody sees: the list, an event, its sign-up, and one's own page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from tests.server.organizations.people import make_organization
from tests.server.outreach.events.making import (
    DAY,
    NOW,
    join,
    letters,
    link_in,
    make_event,
    slot_of,
    states,
)

from groundswell.server.outreach.actions.events.events import cancel_event
from groundswell.server.outreach.actions.events.speakers import add_speaker
from groundswell.server.outreach.models import Event, EventSignUp
from groundswell.server.outreach.queries.events.ways import find_ways
from groundswell.server.outreach.views.act.events.pages import SIGNING_UP

pytestmark = pytest.mark.django_db
LIST = "/act/union/events/"
PAGE = f"{LIST}rally-on-the-capitol-steps/"


def read(client: Client, path: str, **headers: str) -> str:
    response = client.get(path, headers=headers)
    assert response.status_code == 200, (path, response.status_code)
    return response.content.decode()


def post(client: Client, event: Event, number: int = 1, **changed: str) -> int:
    form = {
        "slot": str(slot_of(event).pk),
        "name": f"Person {number}",
        "email": f"p{number}@people.example",
    }
    return client.post(PAGE, form | changed).status_code


def test_list_has_what_is_ahead_and_public(client: Client, clock: Callable[..., None]) -> None:
    event = make_event()
    make_event(event.organization, title_en="Hidden draft", is_published=False)
    make_event(event.organization, title_en="For friends", is_public=False)
    cancel_event(make_event(event.organization, title_en="Called off"), "")
    text = read(client, LIST)
    assert "Rally on the capitol steps" in text
    assert "Saturday, January 30, 2016" in text
    assert not [each for each in ("Hidden draft", "For friends", "Called off") if each in text]
    clock(NOW + 40 * DAY)
    assert "No events are planned right now" in read(client, LIST)


def test_list_is_narrowed_by_kind_and_state(client: Client) -> None:
    event = make_event()
    make_event(event.organization, title_en="Doors in Reno", kind="canvass", region="NV")
    assert "Doors in Reno" in read(client, f"{LIST}?kind=canvass&state=NV")
    assert "Rally on" not in read(client, f"{LIST}?kind=canvass")
    assert "Nothing of this kind" in read(client, f"{LIST}?kind=rally&state=NV")
    assert "Doors in Reno" in read(client, f"{LIST}?kind=nonsense&state=%27")


def test_event_page_says_all_but_the_link(client: Client) -> None:
    event = make_event(capacity=5, sign_language="yes", step_free="no")
    add_speaker(event, {"name": "Ana Ruiz", "role": "surrogate", "about": "", "is_confirmed": True})
    add_speaker(event, {"name": "Not Yet", "role": "host", "about": "", "is_confirmed": False})
    text = read(client, PAGE)
    for each in (
        'property="og:title" content="Rally on the capitol steps"',
        "6:00\u00a0PM to 8:00\u00a0PM",
        "Central Standard Time",
        "1007 E Grand Ave",
        "There are steps on the way in",
        "American Sign Language interpreter",
        "Ana Ruiz",
        "5 places left",
        "515-555-0110",
    ):
        assert each in text, each
    assert "Not Yet" not in text
    assert "secret-room" not in text


def test_page_speaks_spanish(client: Client) -> None:
    make_event()
    text = read(client, PAGE, accept_language="es")
    assert "Mitin en el capitolio" in text
    assert '<h1 lang="es">' in text
    # There is no Spanish description: the English one is shown.
    assert '<div lang="en" class="event-text"><p>Come.</p>' in text


def test_sign_up_is_answered_alike_whether_one_was_on_the_list(client: Client) -> None:
    event = make_event(capacity=1)
    join(event, 1)
    answers = []
    for number in (1, 2):
        response = client.post(
            PAGE,
            {
                "slot": slot_of(event).pk,
                "name": "Someone",
                "email": f"p{number}@people.example",
            },
        )
        answers.append((response.status_code, response["Location"]))
    assert answers[0] == answers[1]
    assert states(event) == [("Person 1", "confirmed"), ("Someone", "waiting")]
    text = read(client, answers[1][1])
    assert "you are number 1" in text
    assert "p1@people.example" not in text


def test_full_event_says_how_many_wait(client: Client) -> None:
    event = make_event(capacity=1)
    assert post(client, event) == 302
    assert "you would be first on the waiting list" in read(client, PAGE)
    post(client, event, 2)
    assert "full; 1 person waits" in read(client, PAGE)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"email": "nobody"}, "Enter a valid email address"),
        ({"name": ""}, "This field is required"),
        ({"name": "x" * 201}, "at most 200"),
        ({"slot": "999999"}, "not one of the available choices"),
        ({"slot": "1; drop"}, "not one of the available choices"),
        ({"name": "a\0b"}, "Null characters are not allowed"),
    ],
)
def test_form_that_is_wrong_is_shown_again(
    client: Client, changed: dict[str, str], words: str
) -> None:
    event = make_event()
    form = {"slot": slot_of(event).pk, "name": "Person", "email": "p@people.example"}
    response = client.post(PAGE, form | changed)
    assert (response.status_code, words in response.content.decode()) == (200, True)
    assert EventSignUp.objects.count() == 0
    assert response["Cache-Control"] == "private, no-store"


def test_slot_of_another_event_is_refused(client: Client) -> None:
    event = make_event()
    other = make_event(event.organization, title_en="Other")
    assert post(client, event, slot=str(slot_of(other).pk)) == 200
    assert EventSignUp.objects.count() == 0


def test_one_address_that_signs_up_many_is_slowed_down(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SIGNING_UP, "burst", 3)
    monkeypatch.setattr(SIGNING_UP, "per_second", 0.000_1)
    event = make_event()
    assert [post(client, event, number) for number in range(5)] == [302, 302, 302, 429, 429]
    assert EventSignUp.objects.count() == 3


def test_private_event_is_seen_with_its_link_alone(client: Client) -> None:
    event = make_event(is_public=False)
    assert client.get(PAGE).status_code == 404
    assert client.get(f"{PAGE}?key=wrong").status_code == 404
    assert client.get(f"{PAGE}event.ics").status_code == 404
    text = read(client, f"{PAGE}?key={event.link_key}")
    assert 'name="robots" content="noindex"' in text
    answer = client.post(
        f"{PAGE}?key={event.link_key}",
        {"slot": slot_of(event).pk, "name": "Ana", "email": "ana@people.example"},
    )
    assert answer.status_code == 302
    assert "Look in your mailbox" in read(client, answer["Location"])
    for path in (LIST, f"{LIST}calendar.ics", f"{LIST}mobilize.json"):
        assert "Rally on" not in read(client, path)
    assert find_ways(event.organization_id) == []


def test_nothing_is_public_under_embargo(client: Client, clock: Callable[..., None]) -> None:
    event = make_event(kind="press_conference", embargo_until=NOW + DAY)
    for path in (LIST, f"{LIST}calendar.ics", f"{LIST}mobilize.json"):
        assert "Rally on" not in read(client, path)
    assert client.get(PAGE).status_code == 404
    assert find_ways(event.organization_id) == []
    clock(NOW + DAY)
    assert "Rally on" in read(client, LIST)
    assert client.get(PAGE).status_code == 200


def test_cancelled_event_says_so_and_takes_nobody(client: Client) -> None:
    event = make_event()
    cancel_event(event, "Snow <b>storm</b>.")
    text = read(client, PAGE)
    assert "This event is cancelled" in text
    assert "Snow &lt;b&gt;storm&lt;/b&gt;." in text
    assert "<b>storm" not in text
    assert post(client, event) == 200
    assert EventSignUp.objects.count() == 0


def test_own_page_gives_the_place_back_by_a_button_and_not_by_a_visit(client: Client) -> None:
    event = make_event(capacity=1)
    join(event, 1)
    join(event, 2)
    link = link_in(letters()[0])
    text = read(client, link)
    assert "You have a place" in text
    assert "secret-room" in text
    assert client.get(f"{link}cancel/").status_code == 405
    answer = client.post(f"{link}cancel/")
    assert answer["Location"] == link
    assert "You are not signed up any more" in read(client, link)
    assert states(event)[1] == ("Person 2", "confirmed")
    headers = client.get(link).headers
    assert headers["Cache-Control"] == "private, no-store"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_own_page_of_who_waits_says_the_number_and_no_link(client: Client) -> None:
    event = make_event(capacity=1)
    join(event, 1)
    join(event, 2)
    link = link_in(letters()[1])
    assert "You are number 1 on the waiting list" in read(client, link)
    assert "secret-room" not in read(client, link)
    assert "secret-room" not in read(client, f"{link}event.ics")
    assert "secret-room" in read(client, f"{link_in(letters()[0])}event.ics")


def test_own_data_are_deleted_on_request(client: Client) -> None:
    event = make_event()
    join(event, 1)
    link = link_in(letters()[0])
    answer = client.post(f"{link}forget/")
    assert answer.status_code == 302
    assert EventSignUp.objects.count() == 0
    assert client.get(link).status_code == 404


def test_link_of_another_organization_opens_nothing(client: Client) -> None:
    event = make_event()
    join(event, 1)
    make_organization("other")
    link = link_in(letters()[0]).replace("/union/", "/other/")
    assert client.get(link).status_code == 404
    assert client.post(f"{link}cancel/").status_code == 404


def test_markup_in_every_field_is_text(client: Client) -> None:
    evil = "<script>alert(1)</script>"
    make_event(
        title_en=evil,
        title_es="",
        description_en=f'{evil}\n\n"><img src=x onerror=alert(1)>',
        venue=evil,
        street=evil,
        city=evil,
        interpreters=evil,
        accessibility_notes=evil,
        requests_contact=evil,
    )
    event = Event.objects.get()
    add_speaker(event, {"name": evil, "role": "speaker", "about": evil, "is_confirmed": True})
    path = reverse("act_event", args=("union", event.slug))
    for page in (LIST, path):
        text = read(client, page)
        assert evil not in text
        assert "<img" not in text
        assert "&lt;script&gt;" in text


def test_ways_name_the_next_events_and_then_the_list() -> None:
    event = make_event()
    (way,) = find_ways(event.organization_id)
    assert (way.kind, way.title, way.url) == ("come", "Rally on the capitol steps", PAGE)
    assert way.words == "Saturday, January 30, 2016 · Des Moines, IA 50319"
    for number in range(4):
        make_event(event.organization, title_en=f"Event {number}")
    ways = find_ways(event.organization_id)
    assert [each.title for each in ways[-2:]] == ["Event 1", "All events"]
    assert ways[-1].words == "2 more events"


def test_moment_of_the_page_is_the_events_and_not_the_readers(client: Client) -> None:
    make_event(time_zone="Pacific/Honolulu")
    text = read(client, PAGE)
    assert "6:00\u00a0PM" in text
    assert "Hawaii-Aleutian Standard Time" in text
    assert datetime(2016, 1, 31, 4) == slot_of(Event.objects.get()).starts_at.replace(tzinfo=None)
