"""What all calls to a number say together."""

from __future__ import annotations

from datetime import timedelta

from tests.outreach.calling.material import NOW, NUMBER, make_done

from groundswell.outreach.calling.calls import HOLD, expire_call, reserve_call
from groundswell.outreach.calling.history import History, sum_history

HOUR = timedelta(hours=1)
TALK = timedelta(minutes=3)


def test_no_calls() -> None:
    assert sum_history([], now=NOW) == History()


def test_attempts_of_all_campaigns_count() -> None:
    calls = [make_done("not_home", at=NOW), make_done("busy", at=NOW + HOUR, caller=2)]
    assert sum_history(calls, now=NOW + 2 * HOUR) == History(
        attempts=2, last_attempt_at=NOW + HOUR + TALK
    )


def test_reservation_in_force_holds_and_one_that_ran_out_does_not() -> None:
    call = reserve_call(number=NUMBER, caller=1, now=NOW)
    assert sum_history([call], now=NOW) == History(held_until=NOW + HOLD)
    assert sum_history([call], now=NOW + HOLD) == History()
    assert sum_history([expire_call(call, now=NOW + HOLD)], now=NOW + HOLD) == History()


def test_callback_is_open_until_the_next_result() -> None:
    asked = make_done("callback", at=NOW, callback_at=NOW + 5 * HOUR)
    assert sum_history([asked], now=NOW + HOUR) == History(
        attempts=1, last_attempt_at=NOW + TALK, callback_at=NOW + 5 * HOUR
    )
    missed = make_done("not_home", at=NOW + 5 * HOUR)
    assert sum_history([missed, asked], now=NOW + 6 * HOUR) == History(
        attempts=2, last_attempt_at=NOW + 5 * HOUR + TALK
    )


def test_conversation_is_remembered_and_a_callback_is_none() -> None:
    talked = make_done("canvassed", at=NOW)
    assert sum_history([talked], now=NOW + HOUR).reached_at == NOW + TALK
    asked = make_done("callback", at=NOW, callback_at=NOW + HOUR)
    assert sum_history([asked], now=NOW + HOUR).reached_at is None


def test_disconnected_number_is_dead_and_that_of_one_who_moved_is_not() -> None:
    assert sum_history([make_done("disconnected")], now=NOW + HOUR).is_dead
    assert not sum_history([make_done("moved")], now=NOW + HOUR).is_dead
