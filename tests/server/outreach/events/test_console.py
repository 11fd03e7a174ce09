"""Organizers plan, change, publish and cancel; two at once; what can't be is refused with why."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from io import StringIO
from typing import Any

import pytest
from django.test import Client
from tests.server.organizations.people import make_organization
from tests.server.outreach.events.making import (
    DAY,
    FACTS,
    NOW,
    TIMES,
    join,
    letters,
    make_event,
    slot_of,
    staff_client,
    states,
)
from tests.server.races.people import make_contest

from groundswell.server.organizations.models import PersonalDataExport
from groundswell.server.outreach.actions.events.slots import SlotTimes, add_slot
from groundswell.server.outreach.actions.events.telling import tell_what_is_due
from groundswell.server.outreach.models import Event, EventSlot

pytestmark = pytest.mark.django_db
LIST = "/console/union/outreach/events/"
PAGE = f"{LIST}rally-on-the-capitol-steps/"
FORM = {
    **{name: FACTS[name] for name in FACTS},
    "is_public": "yes",
    "seating": "unknown",
    "restrooms": "unknown",
    "hearing_loop": "unknown",
    "sign_language": "unknown",
}
SLOT = {"day": "2016-01-30", "starts": "18:00", "ends": "20:00", "capacity": "40"}


def text_of(response: Any) -> str:
    return str(response.content.decode())


def test_organizer_plans_publishes_and_cancels() -> None:
    union = make_organization("union")
    contest = make_contest(union)
    client = staff_client(union)
    assert "Nothing is planned" in text_of(client.get(LIST))
    answer = client.post(f"{LIST}new/", FORM | {"contest": contest.pk})
    assert answer["Location"] == f"{PAGE}slots/new/"
    assert "Say when it is" in text_of(client.get(PAGE))
    client.post(f"{PAGE}publish/")
    assert Event.objects.get().state == "draft"
    client.post(f"{PAGE}slots/new/", SLOT)
    speaker = {"name": "Ana Ruiz", "role": "surrogate", "is_confirmed": "on"}
    client.post(f"{PAGE}speakers/new/", speaker)
    assert "This is how the public will see it" in text_of(client.get(f"{PAGE}preview/"))
    client.post(f"{PAGE}publish/")
    event = Event.objects.get()
    assert (event.state, event.contest_id) == ("published", contest.pk)
    assert "Ana Ruiz" in text_of(Client().get("/act/union/events/rally-on-the-capitol-steps/"))
    join(event, 1)
    assert "1 person who signed up is told" in text_of(client.get(f"{PAGE}cancel/"))
    client.post(f"{PAGE}cancel/", {"reason": "Snow."})
    tell_what_is_due()
    assert "Snow." in letters()[-1].text
    client.post(f"{PAGE}publish/")
    assert Event.objects.get().state == "cancelled"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"day": "2016-01-10"}, "This is past"),
        ({"day": "2019-06-01"}, "more than three years ahead"),
        ({"ends": "17:00"}, "It ends before it begins"),
        ({"ends_on": "2016-03-30"}, "longer than two weeks"),
        ({"capacity": "0"}, "greater than or equal to 1"),
        ({"capacity": "99999999999"}, "less than or equal to 1000000"),
        ({"capacity": "many"}, "Enter a whole number"),
        ({"day": "2016-03-13", "starts": "02:30"}, "This time does not exist"),
        ({"day": "2016-11-06", "starts": "01:30"}, "This time is there twice"),
        ({"day": "2016-02-30"}, "Enter a valid date"),
        ({"day": "9999-12-31"}, "No calendar reaches that far"),
        ({"day": "0001-01-01"}, "This is past"),
    ],
)
def test_time_that_can_not_be_is_refused_with_why(changed: dict[str, str], words: str) -> None:
    event = make_event(is_published=False)
    client = staff_client(event.organization)
    response = client.post(f"{PAGE}slots/new/", SLOT | changed)
    assert (response.status_code, words in text_of(response)) == (200, True), words
    assert EventSlot.objects.count() == 1


def test_night_when_clocks_are_set_is_a_night_elsewhere() -> None:
    event = make_event(is_published=False, time_zone="America/Phoenix")
    client = staff_client(event.organization)
    form = SLOT | {"day": "2016-03-13", "starts": "02:30", "ends": "03:30"}
    assert client.post(f"{PAGE}slots/new/", form).status_code == 302
    answer = client.post(
        f"{PAGE}edit/", FORM | {"time_zone": "America/Chicago", "version": str(event.version)}
    )
    assert "This time does not exist" in text_of(answer)
    assert Event.objects.get().time_zone == "America/Phoenix"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"title_en": "", "title_es": ""}, "Write a title in one language at least"),
        ({"kind": "party"}, "not one of the available choices"),
        ({"time_zone": "Mars/Olympus"}, "not one of the available choices"),
        ({"latitude": "41.5"}, "Write both coordinates, or neither"),
        ({"latitude": "141.5", "longitude": "0"}, "less than or equal to 90"),
        ({"online_url": "javascript:alert(1)"}, "Enter a valid URL"),
        ({"online_url": "http://join.example/"}, "begins with https://"),
        ({"postcode": "ABC"}, "Write five digits"),
        ({"slug": "mine"}, "an address of the server"),
        ({"slug": "UPPER"}, "Use small letters"),
        ({"embargo": "tomorrow"}, "Write a day and a time"),
        ({"embargo": "2016-03-13T02:30"}, "This time does not exist"),
        ({"description_en": "x" * 5_001}, "at most 5000"),
        ({"division": "nowhere"}, "Write a state"),
    ],
)
def test_event_that_can_not_be_is_refused_with_why(changed: dict[str, str], words: str) -> None:
    union = make_organization("union")
    response = staff_client(union).post(f"{LIST}new/", FORM | changed)
    assert (response.status_code, words in text_of(response)) == (200, True), words
    assert Event.objects.count() == 0


def test_two_events_of_one_title_have_two_addresses() -> None:
    event = make_event()
    client = staff_client(event.organization)
    client.post(f"{LIST}new/", FORM)
    client.post(f"{LIST}new/?copy={event.slug}", FORM)
    slugs = set(Event.objects.values_list("slug", flat=True))
    assert slugs == {event.slug, f"{event.slug}-2", f"{event.slug}-3"}


def test_second_of_two_editors_is_told_and_loses_nothing() -> None:
    event = make_event()
    client = staff_client(event.organization)
    version = {"version": str(event.version)}
    client.post(f"{PAGE}edit/", FORM | version | {"venue": "Hall of Local 5"})
    response = client.post(f"{PAGE}edit/", FORM | version | {"description_en": "What I wrote."})
    text = text_of(response)
    assert "Somebody else saved this while you were writing" in text
    assert "What I wrote." in text
    assert "Hall of Local 5" in text
    assert f'name="version" value="{event.version + 1}"' in text
    assert Event.objects.get().venue == "Hall of Local 5"
    again = FORM | {"version": str(event.version + 1), "description_en": "What I wrote."}
    assert client.post(f"{PAGE}edit/", again).status_code == 302
    assert Event.objects.get().description_en == "What I wrote."


def test_nonsense_for_a_version_overwrites_nothing() -> None:
    event = make_event()
    client = staff_client(event.organization)
    for version in ("", "-1", "²", "9" * 30):
        client.post(f"{PAGE}edit/", FORM | {"version": version, "venue": "Elsewhere"})
    assert Event.objects.get().venue == "State Capitol"


def test_second_editor_of_a_time_is_told() -> None:
    event = make_event(capacity=40)
    client = staff_client(event.organization)
    path = f"{PAGE}slots/{slot_of(event).pk}/"
    client.post(path, SLOT | {"version": "1", "capacity": "50"})
    response = client.post(path, SLOT | {"version": "1", "capacity": "30"})
    assert "Somebody else saved this" in text_of(response)
    assert slot_of(event).capacity == 50


def test_people_are_told_of_another_place_and_not_of_a_comma() -> None:
    event = make_event()
    join(event, 1)
    client = staff_client(event.organization)
    client.post(f"{PAGE}edit/", FORM | {"version": "1", "description_en": "Come, please."})
    tell_what_is_due()
    assert len(letters()) == 1
    client.post(
        f"{PAGE}edit/",
        FORM
        | {"version": "2", "description_en": "Come, please.", "venue": "Hall", "step_free": "no"},
    )
    tell_what_is_due()
    told = letters()[-1].text
    assert [each in told for each in ("- where it is", "- what is accessible", "- when it is")] == [
        True,
        True,
        False,
    ]
    assert "There are steps on the way in" in told


def test_list_of_people_is_searched_and_hides_other_events() -> None:
    event = make_event(capacity=1)
    other = make_event(event.organization, title_en="Other")
    join(event, 1, name="Ana Ruiz", needs="<b>Ramp</b>")
    join(event, 2, name="Bo Okafor")
    join(other, 3, name="Cy Elsewhere")
    client = staff_client(event.organization)
    text = text_of(client.get(f"{PAGE}people/"))
    assert "Ana Ruiz" in text
    assert "&lt;b&gt;Ramp&lt;/b&gt;" in text
    assert "Cy Elsewhere" not in text
    assert "Bo Okafor" not in text_of(client.get(f"{PAGE}people/?text=ana"))
    assert "Ana Ruiz" not in text_of(client.get(f"{PAGE}people/?state=waiting"))
    assert "Nobody matches" in text_of(client.get(f"{PAGE}people/?text=%25"))
    assert "Ana Ruiz" in text_of(client.get(f"{PAGE}people/print/"))
    row = join(event, 1)
    client.post(f"{PAGE}people/{row.pk}/cancel/")
    assert states(event) == [("Ana Ruiz", "cancelled"), ("Bo Okafor", "confirmed")]


def test_times_in_the_console_are_by_the_events_clock() -> None:
    event = make_event(
        time_zone="Pacific/Honolulu", embargo_until=datetime(2016, 1, 20, 10, tzinfo=UTC)
    )
    other = SlotTimes(TIMES.starts + DAY, TIMES.ends + DAY, None)
    add_slot(event, other)
    join(event, 1)
    client = staff_client(event.organization)
    assert "01/30/2016 6 p.m." in text_of(client.get(f"{PAGE}people/"))
    assert "Jan. 20, 2016, midnight" in text_of(client.get(PAGE))


def test_export_is_on_the_books_and_runs_no_formula() -> None:
    event = make_event()
    join(event, 1, name="=HYPERLINK(1)")
    client = staff_client(event.organization, "owner")
    refused = client.post(f"{PAGE}people/export/", {"why": "x"})
    assert "Say in a few words" in text_of(refused)
    assert PersonalDataExport.objects.count() == 0
    response: Any = client.post(f"{PAGE}people/export/", {"why": "To print badges at the door"})
    lines = list(csv.DictReader(StringIO(b"".join(response).decode())))
    assert [line["name"] for line in lines] == ["'=HYPERLINK(1)"]
    export = PersonalDataExport.objects.get()
    assert (export.rows, export.selection) == (1, {"event": event.slug})


def test_organizer_without_the_permission_exports_nothing() -> None:
    event = make_event()
    client = staff_client(event.organization, "organizer")
    assert client.get(f"{PAGE}people/export/").status_code == 404
    assert "people/export" not in text_of(client.get(f"{PAGE}people/"))


@pytest.mark.parametrize("kind", ["registrar", "election_officer", "observer"])
def test_other_staff_see_no_events(kind: str) -> None:
    event = make_event()
    client = staff_client(event.organization, kind)
    assert client.get(PAGE).status_code == 404


def test_staff_of_another_organization_reach_nothing() -> None:
    event = make_event()
    row = join(event, 1)
    other = make_organization("other")
    client = staff_client(other)
    path = PAGE.replace("/union/", "/other/")
    assert client.get(path).status_code == 404
    assert client.post(f"{path}people/{row.pk}/cancel/").status_code == 404
    mine = make_event(other, title_en="Mine")
    assert (
        client.post(
            f"/console/other/outreach/events/{mine.slug}/people/{row.pk}/cancel/"
        ).status_code
        == 404
    )


def test_notice_to_the_press_says_the_embargo_and_the_contact() -> None:
    event = make_event(
        kind="press_conference", press_contact="Ana Ruiz, 515-555-0111", embargo_until=NOW + DAY
    )
    client = staff_client(event.organization)
    text = text_of(client.get(f"{PAGE}notice/"))
    assert "EMBARGOED UNTIL Saturday, January 16, 2016, 12:00\u00a0PM" in text
    assert "Ana Ruiz, 515-555-0111" in text
    assert "secret-room" not in text
    spanish = text_of(client.get(f"{PAGE}notice/?language=es"))
    assert "Mitin en el capitolio" in spanish


def test_draft_is_removed_and_what_people_know_is_not() -> None:
    event = make_event()
    client = staff_client(event.organization)
    client.post(f"{PAGE}remove/")
    assert Event.objects.count() == 1
    draft = make_event(event.organization, title_en="Draft", is_published=False)
    client.post(f"{LIST}{draft.slug}/remove/")
    assert list(Event.objects.all()) == [event]
