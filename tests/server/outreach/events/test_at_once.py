"""Many people at one moment, in threads and in processes: no place is given twice."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from tests.server.outreach.events.making import TIMES, join, letters, make_event, slot_of

from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.outreach.actions.events.door import add_walk_in
from groundswell.server.outreach.actions.events.events import cancel_event
from groundswell.server.outreach.actions.events.sign_ups import leave
from groundswell.server.outreach.actions.events.slots import SlotTimes, change_slot
from groundswell.server.outreach.actions.events.telling import tell_what_is_due
from groundswell.server.outreach.models import EventSignUp

pytestmark = pytest.mark.django_db(transaction=True)

SCRIPT = """
import sys, django
django.setup()
from groundswell.server.outreach.actions.events.sign_ups import Person, sign_up
slot, first = int(sys.argv[1]), int(sys.argv[2])
sys.stdin.readline()
for number in range(first, first + 8):
    sign_up(slot, Person(name=f"Person {number}", email=f"p{number}@people.example"))
"""


def at_once(acts: Sequence[Callable[[], Any]]) -> list[Any]:
    """Do things at the same moment; give what each gave, or None where it was refused."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        try:
            barrier.wait()
            return act()
        except Refused:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def count(**wanted: Any) -> int:
    return EventSignUp.objects.filter(**wanted).count()


def database_url() -> str:
    """Give the address of the tests' database, for other processes."""
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{found['NAME']}"
    user, host, port = found["USER"], found["HOST"] or "127.0.0.1", found["PORT"] or 5432
    secret = f":{found['PASSWORD']}" if found["PASSWORD"] else ""
    return f"postgresql://{user}{secret}@{host}:{port}/{found['NAME']}"


def test_people_who_sign_up_at_once_never_get_more_places_than_there_are() -> None:
    event = make_event(capacity=3)
    acts = [lambda number=number: join(event, number) for number in range(12)]
    rows = at_once(acts)
    assert sorted(row.state for row in rows) == ["confirmed"] * 3 + ["waiting"] * 9
    assert sorted(row.position for row in rows) == list(range(1, 13))


def test_processes_that_sign_people_up_never_give_a_place_twice(settings: Any) -> None:
    event = make_event(capacity=10)
    slot = slot_of(event)
    environment = {
        "DATABASE_URL": database_url(),
        "GROUNDSWELL_SECRET_KEY": settings.SECRET_KEY,
        "GROUNDSWELL_DATA": str(settings.ENVIRONMENT.data),
        "GROUNDSWELL_CLOCK": str(settings.GROUNDSWELL_CLOCK),
        "DJANGO_SETTINGS_MODULE": "groundswell.server.settings",
        "PATH": "",
    }
    running = [
        subprocess.Popen(
            [sys.executable, "-c", SCRIPT, str(slot.pk), str(first)],
            env=environment,
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for first in (0, 8, 16)
    ]
    for each in running:
        assert each.stdin is not None
        each.stdin.write("\n")
        each.stdin.flush()
    problems = [each.communicate()[1] for each in running]
    assert [each.returncode for each in running] == [0, 0, 0], problems
    assert (count(state="confirmed"), count(state="waiting")) == (10, 14)


def test_one_person_who_taps_many_times_is_one() -> None:
    event = make_event(capacity=5)
    rows = at_once([lambda: join(event, 1)] * 6)
    assert len({row.pk for row in rows}) == 1
    assert count() == 1


def test_places_given_back_at_once_go_to_as_many_who_wait() -> None:
    event = make_event(capacity=4)
    rows = [join(event, number) for number in range(10)]
    newcomers: list[Callable[[], Any]] = [lambda: join(event, 20), lambda: join(event, 21)]
    at_once([lambda row=row: leave(row) for row in rows[:3]] + newcomers)
    assert count(state="confirmed") == 4
    promoted = EventSignUp.objects.filter(owed="promoted").order_by("position")
    assert [each.pk for each in promoted] == [row.pk for row in rows[4:7]]


def test_room_made_smaller_while_people_sign_up_gives_no_place_too_many() -> None:
    event = make_event(capacity=6)
    slot = slot_of(event)
    shrink: Callable[[], Any] = lambda: change_slot(  # noqa: E731
        slot, SlotTimes(TIMES.starts, TIMES.ends, 2), version=1
    )
    at_once([*[lambda number=number: join(event, number) for number in range(8)], shrink])
    assert 2 <= count(state="confirmed") <= 6
    before = count(state="confirmed")
    join(event, 50)
    assert count(state="confirmed") == before


def test_everybody_who_got_in_before_it_was_cancelled_is_told() -> None:
    event = make_event()
    acts: list[Callable[[], Any]] = [
        lambda number=number: join(event, number) for number in range(6)
    ]
    rows = at_once([*acts, lambda: cancel_event(event, "Snow.")])[:-1]
    at_once([tell_what_is_due, tell_what_is_due])
    signed_up = [row for row in rows if row is not None]
    told = {each.address for each in letters() if each.subject.startswith("Cancelled")}
    assert told == {row.email for row in signed_up}


def test_two_workers_queue_each_message_once() -> None:
    event = make_event(capacity=1)
    rows = [join(event, number) for number in range(6)]
    change_slot(slot_of(event), SlotTimes(TIMES.starts, TIMES.ends, 6), version=1)
    at_once([tell_what_is_due] * 3)
    assert len(letters()) == 6 + 5
    assert count(owed="") == len(rows)


def test_walk_ins_at_two_doors_never_fill_the_room_beyond_its_places() -> None:
    event = make_event(capacity=5)
    slot = slot_of(event)
    keys = [f"00000000-0000-4000-8000-{number:012d}" for number in range(10)]
    given = at_once([lambda key=key: add_walk_in(slot, "", key=key) for key in keys])
    assert len([each for each in given if each is not None]) == 5
    at_once([lambda: add_walk_in(slot, "", key=keys[0])] * 4)
    assert count() <= 6
