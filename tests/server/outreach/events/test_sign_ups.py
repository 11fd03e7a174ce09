"""Places, the waiting list, and the messages that go with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.server.organizations.people import make_organization
from tests.server.outreach.events.making import (
    DAY,
    NOW,
    TIMES,
    join,
    letters,
    link_in,
    make_event,
    slot_of,
    states,
)

from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.models import Organization
from groundswell.server.outreach.actions.events.events import cancel_event
from groundswell.server.outreach.actions.events.sign_ups import forget, leave
from groundswell.server.outreach.actions.events.slots import SlotTimes, cancel_slot, change_slot
from groundswell.server.outreach.actions.events.telling import tell_what_is_due
from groundswell.server.outreach.models import Event, EventSignUp
from groundswell.server.outreach.queries.events.links import find_sign_up, make_token
from groundswell.server.outreach.queries.events.places import place_in_line
from groundswell.server.web.digests import digest_secret

pytestmark = pytest.mark.django_db
SetClock = Callable[[datetime], None]


def test_first_come_have_places_and_the_rest_wait_in_order() -> None:
    event = make_event(capacity=2)
    rows = [join(event, number) for number in range(4)]
    assert [row.state for row in rows] == ["confirmed", "confirmed", "waiting", "waiting"]
    assert [place_in_line(row) for row in rows] == [0, 0, 1, 2]


def test_same_address_counts_once_in_any_spelling() -> None:
    event = make_event(capacity=1)
    first = join(event, 1)
    again = join(event, 1, email=" P1@People.Example ", name="Somebody else")
    assert (again.pk, again.name, EventSignUp.objects.count()) == (first.pk, "Person 1", 1)
    join(event, 1)
    # The confirmation, and once within the hour the link again.
    assert len(letters("p1@people.example")) == 2


def test_who_leaves_makes_room_for_the_first_who_waits_and_is_told() -> None:
    event = make_event(capacity=1)
    first, second, third = (join(event, number) for number in range(3))
    leave(first)
    assert states(event) == [
        ("Person 0", "cancelled"),
        ("Person 1", "confirmed"),
        ("Person 2", "waiting"),
    ]
    tell_what_is_due()
    told = letters(second.email)
    assert [each.subject[:12] for each in told] == ["You are on t", "A place is f"]
    assert link_in(told[1]) == link_in(told[0])
    assert "https://join.example/secret-room" in told[1].text
    assert "secret-room" not in told[0].text
    tell_what_is_due()
    assert len(letters(second.email)) == 2
    third.refresh_from_db()
    assert place_in_line(third) == 1


def test_leaving_twice_frees_one_place() -> None:
    event = make_event(capacity=1)
    first, *_rest = [join(event, number) for number in range(3)]
    leave(first)
    leave(first)
    assert [state for _, state in states(event)] == ["cancelled", "confirmed", "waiting"]


def test_who_comes_back_is_last() -> None:
    event = make_event(capacity=1)
    first, *_rest = [join(event, number) for number in range(3)]
    leave(first)
    back = join(event, 0)
    assert (back.pk, back.state, place_in_line(back)) == (first.pk, "waiting", 2)


def test_being_forgotten_leaves_nothing_and_frees_the_place() -> None:
    event = make_event(capacity=1)
    first, _second = join(event, 0), join(event, 1)
    forget(first)
    assert states(event) == [("Person 1", "confirmed")]


def test_larger_room_lets_people_in_and_smaller_takes_nobodys_place() -> None:
    event = make_event(capacity=2)
    for number in range(5):
        join(event, number)
    slot = slot_of(event)
    assert change_slot(slot, SlotTimes(TIMES.starts, TIMES.ends, 1), version=1) == 0
    assert change_slot(slot, SlotTimes(TIMES.starts, TIMES.ends, 4), version=2) == 2
    assert [state for _, state in states(event)] == ["confirmed"] * 4 + ["waiting"]
    assert change_slot(slot, SlotTimes(TIMES.starts, TIMES.ends, None), version=3) == 1


STEPS = st.lists(
    st.tuples(st.sampled_from(["join", "leave"]), st.integers(0, 4))
    | st.tuples(st.just("resize"), st.integers(1, 4)),
    max_size=14,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(1, 3), STEPS)
def test_rows_do_as_a_list_on_paper_does(capacity: int, steps: list[tuple[str, int]]) -> None:
    Event.objects.all().delete()
    event = _event(capacity)
    came: list[int] = []
    waits: list[int] = []
    for what, number in steps:
        if what == "join":
            join(event, number)
            if number not in came + waits:
                (waits if len(came) >= capacity or waits else came).append(number)
        elif what == "leave":
            row = EventSignUp.objects.filter(email=f"p{number}@people.example").first()
            if row is not None:
                leave(row)
            came, waits = [n for n in came if n != number], [n for n in waits if n != number]
        else:
            capacity = number
            slot = slot_of(event)
            times = SlotTimes(TIMES.starts, TIMES.ends, capacity)
            change_slot(slot, times, version=slot.version)
        while waits and len(came) < capacity:
            came.append(waits.pop(0))
        rows = EventSignUp.objects.filter(slot__event=event).order_by("position")
        found = {
            state: [int(row.name.split()[1]) for row in rows if row.state == state]
            for state in ("confirmed", "waiting")
        }
        assert sorted(found["confirmed"]) == sorted(came)
        assert found["waiting"] == waits


def _event(capacity: int) -> Event:
    union = Organization.objects.filter(slug="union").first() or make_organization("union")
    return make_event(union, capacity=capacity)


@pytest.mark.parametrize(
    "email", ["", "nobody", "a@b", "a@b.example\nBcc: x@y.example", "ñ@people.example"]
)
def test_address_that_is_none_is_refused(email: str) -> None:
    event = make_event()
    with pytest.raises(Refused) as refused:
        join(event, 1, email=email)
    assert refused.value.field == "email"
    assert letters() == []


def test_nobody_signs_up_for_what_is_not_open(clock: SetClock) -> None:
    draft = make_event(is_published=False)
    with pytest.raises(Refused):
        join(draft, 1)
    event = make_event(draft.organization)
    cancelled = make_event(draft.organization)
    cancel_event(cancelled, "Snow.")
    with pytest.raises(Refused):
        join(cancelled, 1)
    clock(NOW + 30 * DAY)
    with pytest.raises(Refused):
        join(event, 1)
    assert EventSignUp.objects.count() == 0


def test_cancelled_time_is_told_to_those_who_come_and_those_who_wait() -> None:
    event = make_event(capacity=1)
    people = [join(event, number) for number in range(2)]
    cancel_slot(slot_of(event))
    cancel_slot(slot_of(event))
    tell_what_is_due()
    assert [letters(each.email)[-1].subject[:9] for each in people] == ["Cancelled"] * 2
    assert len(letters()) == 4


def test_link_opens_nothing_without_its_organization_and_is_not_stored() -> None:
    event = make_event()
    row = join(event, 1)
    token = make_token(row.nonce)
    found = find_sign_up(event.organization_id, token)
    assert found == row
    assert find_sign_up(event.organization_id + 1, token) is None
    assert find_sign_up(event.organization_id, row.digest) is None
    assert row.digest == digest_secret(token)
    assert len(token) == 43


def test_message_is_in_the_persons_language_by_the_events_clock() -> None:
    event = make_event(time_zone="America/Phoenix")
    join(event, 1, language="es", name="Ana\r\nBcc: x@y.example")
    (letter,) = letters()
    assert letter.language == "es"
    assert "Mitin en el capitolio" in letter.subject
    assert "sábado, 30 de enero de 2016" in letter.text
    assert "6:00\u00a0p.m." in letter.text
    assert "Ana Bcc: x@y.example" in letter.text


def test_reminders_go_a_day_and_two_hours_before_and_once(clock: SetClock) -> None:
    event = make_event()
    join(event, 1)
    starts = slot_of(event).starts_at
    counts = []
    for before in (25, 24, 23, 3, 2, 1):
        clock(starts - timedelta(hours=before))
        tell_what_is_due()
        tell_what_is_due()
        counts.append(len(letters()) - 1)
    assert counts == [0, 1, 1, 1, 2, 2]
    assert letters()[1].subject.startswith("Coming up")


def test_worker_that_was_away_reminds_once_and_late_comers_not_at_all(clock: SetClock) -> None:
    event = make_event()
    join(event, 1)
    starts = slot_of(event).starts_at
    clock(starts - timedelta(hours=1))
    join(event, 2)
    tell_what_is_due()
    assert len(letters("p1@people.example")) == 2
    assert len(letters("p2@people.example")) == 1


def test_who_waits_or_has_left_is_not_reminded(clock: SetClock) -> None:
    event = make_event(capacity=1)
    rows = [join(event, number) for number in range(2)]
    clock(slot_of(event).starts_at - timedelta(hours=20))
    tell_what_is_due()
    assert [len(letters(row.email)) for row in rows] == [2, 1]


def test_time_that_moved_is_told_and_reminded_of_anew(clock: SetClock) -> None:
    event = make_event()
    join(event, 1)
    slot = slot_of(event)
    clock(slot.starts_at - timedelta(hours=20))
    tell_what_is_due()
    change_slot(
        slot, SlotTimes(TIMES.starts + 7 * DAY, TIMES.ends + 7 * DAY, None), version=slot.version
    )
    tell_what_is_due()
    clock(slot_of(event).starts_at - timedelta(hours=20))
    tell_what_is_due()
    subjects = [each.subject.split(":")[0] for each in letters()]
    assert subjects == ["You have a place", "Coming up", "Something has changed", "Coming up"]
    assert "- when it is" in letters()[2].text
    assert "February 6, 2016" in letters()[2].text
