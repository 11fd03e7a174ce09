"""A call's states: what leads where, and what is refused."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from tests.outreach.calling.material import NOW, NUMBER, make_done

from groundswell.outreach.calling.calls import (
    HOLD,
    Call,
    expire_call,
    extend_call,
    finish_call,
    give_back_call,
    is_held,
    reserve_call,
)
from groundswell.outreach.calling.errors import CallRefused
from groundswell.outreach.calling.outcomes import CONSEQUENCES, OUTCOMES

LATER = NOW + timedelta(minutes=5)
TOMORROW = NOW + timedelta(days=1)


@pytest.fixture
def call() -> Call:
    return reserve_call(number=NUMBER, caller=1, now=NOW)


def code_of(caught: pytest.ExceptionInfo[CallRefused]) -> str:
    return caught.value.code


def test_reservation_holds_until_its_end_and_no_longer(call: Call) -> None:
    assert is_held(call, now=NOW + HOLD - timedelta(seconds=1))
    assert not is_held(call, now=NOW + HOLD)


def test_result_is_kept(call: Call) -> None:
    done = finish_call(call, caller=1, outcome="canvassed", now=LATER)
    assert (done.state, done.outcome, done.finished_at) == ("done", "canvassed", LATER)
    assert not done.is_late
    assert not is_held(done, now=LATER)


def test_same_result_twice_is_one_and_another_is_refused(call: Call) -> None:
    done = finish_call(call, caller=1, outcome="not_home", now=LATER)
    assert finish_call(done, caller=1, outcome="not_home", now=TOMORROW) == done
    with pytest.raises(CallRefused) as caught:
        finish_call(done, caller=1, outcome="refused", now=TOMORROW)
    assert str(caught.value) == f"{NUMBER}: this call has a result already"


def test_same_callback_sent_again_after_its_moment_is_one(call: Call) -> None:
    done = finish_call(call, caller=1, outcome="callback", now=LATER, callback_at=TOMORROW)
    again = TOMORROW + timedelta(days=1)
    sent = finish_call(done, caller=1, outcome="callback", now=again, callback_at=TOMORROW)
    assert sent == done


def test_unfinished_call_goes_back_when_its_time_has_run_out(call: Call) -> None:
    with pytest.raises(CallRefused) as caught:
        expire_call(call, now=NOW + HOLD - timedelta(seconds=1))
    assert code_of(caught) == "call.held"
    assert expire_call(call, now=NOW + HOLD).state == "returned"


def test_late_result_is_kept_with_its_lateness(call: Call) -> None:
    returned = expire_call(call, now=NOW + HOLD)
    done = finish_call(returned, caller=1, outcome="opted_out", now=NOW + HOLD + HOLD)
    assert (done.state, done.outcome, done.is_late) == ("done", "opted_out", True)


def test_longer_conversation_is_held_for_longer_and_never_for_less(call: Call) -> None:
    longer = extend_call(call, caller=1, now=NOW + timedelta(minutes=19))
    assert longer.expires_at == NOW + timedelta(minutes=39)
    same = extend_call(longer, caller=1, now=NOW + timedelta(minutes=1), hold=timedelta(minutes=1))
    assert same.expires_at == longer.expires_at


def test_given_back_counts_nothing(call: Call) -> None:
    returned = give_back_call(call, caller=1, now=LATER)
    assert (returned.state, returned.outcome) == ("returned", None)
    for step in (give_back_call, extend_call):
        with pytest.raises(CallRefused) as caught:
            step(returned, caller=1, now=LATER)
        assert code_of(caught) == "call.returned"


def test_only_whoever_holds_it_says_what_came_of_it(call: Call) -> None:
    for step in (give_back_call, extend_call):
        with pytest.raises(CallRefused) as caught:
            step(call, caller=2, now=LATER)
        assert code_of(caught) == "call.not_yours"
    with pytest.raises(CallRefused) as caught:
        finish_call(call, caller=2, outcome="refused", now=LATER)
    assert code_of(caught) == "call.not_yours"


def test_nothing_comes_before_the_reservation(call: Call) -> None:
    with pytest.raises(CallRefused) as caught:
        finish_call(call, caller=1, outcome="busy", now=NOW - timedelta(seconds=1))
    assert code_of(caught) == "call.early"


@pytest.mark.parametrize("hold", [timedelta(), timedelta(minutes=-1)])
def test_reservation_of_no_time_is_refused(call: Call, hold: timedelta) -> None:
    with pytest.raises(CallRefused) as caught:
        reserve_call(number=NUMBER, caller=1, now=NOW, hold=hold)
    assert code_of(caught) == "call.no_time"
    with pytest.raises(CallRefused) as caught:
        extend_call(call, caller=1, now=NOW, hold=hold)
    assert code_of(caught) == "call.no_time"


@pytest.mark.parametrize(
    ("outcome", "callback_at", "code"),
    [
        ("callback", None, "call.no_callback_time"),
        ("callback", LATER, "call.callback_past"),
        ("callback", NOW, "call.callback_past"),
        ("not_home", TOMORROW, "call.callback_unasked"),
    ],
)
def test_callback_needs_a_moment_to_come(
    call: Call, outcome: str, callback_at: datetime | None, code: str
) -> None:
    with pytest.raises(CallRefused) as caught:
        finish_call(call, caller=1, outcome=outcome, now=LATER, callback_at=callback_at)
    assert code_of(caught) == code


def test_done_call_does_not_go_back() -> None:
    done = make_done("not_home")
    with pytest.raises(CallRefused) as caught:
        expire_call(done, now=TOMORROW)
    assert code_of(caught) == "call.done"


def test_every_outcome_has_its_consequence() -> None:
    assert tuple(CONSEQUENCES) == OUTCOMES
    assert [each for each in OUTCOMES if CONSEQUENCES[each].opts_out] == ["opted_out"]
    assert [each for each in OUTCOMES if CONSEQUENCES[each].number_dead] == ["disconnected"]


class OneCall(RuleBasedStateMachine):
    """Any steps in any order by two callers: never a result lost, never two of them."""

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self.call = reserve_call(number=NUMBER, caller=1, now=NOW)
        self.result: str | None = None

    @rule(minutes=st.integers(0, 30))
    def wait(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule(caller=st.integers(1, 2), outcome=st.sampled_from(["busy", "refused", "opted_out"]))
    def finish(self, caller: int, outcome: str) -> None:
        if caller == 2 or self.result not in (None, outcome):
            with pytest.raises(CallRefused) as caught:
                finish_call(self.call, caller=caller, outcome=outcome, now=self.now)
            assert code_of(caught) == ("call.not_yours" if caller == 2 else "call.done")
        else:
            self.call = finish_call(self.call, caller=caller, outcome=outcome, now=self.now)
            self.result = outcome

    @precondition(lambda self: self.call.state == "reserved")
    @rule()
    def extend(self) -> None:
        if is_held(self.call, now=self.now):
            self.call = extend_call(self.call, caller=1, now=self.now)
            assert is_held(self.call, now=self.now)
        else:
            with pytest.raises(CallRefused) as caught:
                extend_call(self.call, caller=1, now=self.now)
            assert code_of(caught) == "call.returned"

    @rule()
    def expire(self) -> None:
        if self.call.state != "reserved" or is_held(self.call, now=self.now):
            code = "held" if self.call.state == "reserved" else self.call.state
            with pytest.raises(CallRefused) as caught:
                expire_call(self.call, now=self.now)
            assert code_of(caught) == f"call.{code}"
        else:
            self.call = expire_call(self.call, now=self.now)

    @invariant()
    def result_stays(self) -> None:
        assert self.call.outcome == self.result
        assert (self.call.state == "done") == (self.result is not None)


TestOneCall = OneCall.TestCase
TestOneCall.settings = settings(max_examples=40, stateful_step_count=12, deadline=None)
