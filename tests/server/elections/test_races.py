"""Two requests at one moment: one comes first, and the other is told so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from typing import Any

import pytest
from django.db import connection, transaction
from tests.server.elections.planting import SetClock, plant_record
from tests.vectors.files import entries_of, record_of

from groundswell.record.merkle import leaf_hash
from groundswell.server.elections.actions.append import append_entries
from groundswell.server.elections.actions.cast import CastResult, cast_ballot
from groundswell.server.elections.actions.door_refused import DoorRefused
from groundswell.server.elections.actions.enter import hold_head
from groundswell.server.elections.actions.mark_checked import mark_checked
from groundswell.server.elections.actions.take_entries import take_entries
from groundswell.server.elections.models import LogHead, Vote
from groundswell.server.elections.queries.state import hold_replay, load_state
from groundswell.voting.entries import ENTRY

pytestmark = pytest.mark.django_db(transaction=True)

ENTRIES = entries_of(record_of("example"))
FIRST = ENTRIES[19]


def at_once(acts: Sequence[Callable[[], Any]]) -> list[Any]:
    """Do things at the same moment; give what each gave, or the name it was refused by."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        try:
            barrier.wait()
            return act()
        except DoorRefused as error:
            return error.name
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_same_ballot_sent_many_times_at_once_is_in_once(clock: SetClock) -> None:
    vote = plant_record("example", clock, stop=19)
    given = at_once([lambda: cast_ballot(vote, FIRST)] * 6)
    assert all(isinstance(each, CastResult) for each in given)
    assert {each.index for each in given} == {19}
    assert sorted(each.is_new for each in given) == [False] * 5 + [True]
    assert LogHead.objects.get(vote=vote).size == 20


def test_check_and_cast_of_one_ballot_at_once_are_one_of_the_two(clock: SetClock) -> None:
    vote = plant_record("example", clock, stop=19)
    leaf = leaf_hash(FIRST)
    cast, checked = at_once([lambda: cast_ballot(vote, FIRST), lambda: mark_checked(vote, leaf)])
    if checked is None:
        assert cast == "ballot.checked"
        assert LogHead.objects.get(vote=vote).size == 19
    else:
        assert isinstance(cast, CastResult)
        assert checked == "ballot.cast"


def test_trustee_who_posts_while_an_officer_acts_holds_nobody_up(
    clock: SetClock, monkeypatch: Any
) -> None:
    vote = plant_record("example", clock, stop=28)
    acting, posting = Event(), Event()

    def hold_and_begin(given: Vote) -> Any:
        posting.set()
        return hold_replay(given)

    def act() -> int:
        with hold_replay(vote):
            acting.set()
            assert posting.wait(5)
            with hold_head(vote) as (_, head):
                return head.size

    def post() -> list[int]:
        assert acting.wait(5)
        return take_entries(vote, ENTRIES[28])

    monkeypatch.setattr(take_entries.__module__ + ".hold_replay", hold_and_begin)
    assert at_once([act, post]) == [28, [28]]


def test_append_that_is_rolled_back_leaves_no_trace_in_the_state(clock: SetClock) -> None:
    vote = plant_record("example", clock, stop=26)
    close = ENTRY.decode(ENTRIES[26])
    with transaction.atomic():
        append_entries(vote, [close])
        transaction.set_rollback(True)
    vote = Vote.objects.get(pk=vote.pk)
    assert load_state(vote).closed is None
    append_entries(vote, [close])
    assert load_state(vote).closed == close
