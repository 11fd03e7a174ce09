"""One call from the reservation to the result, as a small state machine.

reserved → done, with a result; reserved → returned, by the caller or when its time has run out;
returned → done, if its own caller's result comes late after all: the number was dialled, so the
result is kept, above all where it is an opt-out. Nothing leaves done.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from groundswell.outreach.calling.errors import CallRefused
from groundswell.outreach.calling.outcomes import Outcome

CallState: TypeAlias = Literal["reserved", "done", "returned"]

HOLD = timedelta(minutes=20)
"""How long a number is kept for a caller who says nothing more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A number in a caller's hands. All moments are in UTC; `caller` is the server's id.

    `outcome` and `finished_at` are there when it is done; `callback_at` if that was agreed on.
    """

    number: str
    caller: int
    reserved_at: datetime
    expires_at: datetime
    state: CallState = "reserved"
    outcome: Outcome | None = None
    finished_at: datetime | None = None
    callback_at: datetime | None = None

    @property
    def is_late(self) -> bool:
        """Tell whether the result came after the reservation had run out."""
        return self.finished_at is not None and self.finished_at >= self.expires_at


def reserve_call(*, number: str, caller: int, now: datetime, hold: timedelta = HOLD) -> Call:
    """Give a number to a caller until `now + hold`; that it may be dialled was asked before.

    Raises:
        CallRefused: `call.no_time`.
    """
    if hold <= timedelta():
        raise CallRefused("call.no_time", number=number)
    return Call(number=number, caller=caller, reserved_at=now, expires_at=now + hold)


def extend_call(call: Call, *, caller: int, now: datetime, hold: timedelta = HOLD) -> Call:
    """Keep the number for longer, while the conversation lasts; never for less than before.

    A reservation that has run out can't be kept: the number may be in other hands.

    Raises:
        CallRefused: `call.not_yours`, `call.early`, `call.done`, `call.returned`, `call.no_time`.
    """
    _check_holder(call, caller=caller, now=now)
    _check_reserved(call)
    if not is_held(call, now=now):
        raise CallRefused("call.returned", number=call.number)
    if hold <= timedelta():
        raise CallRefused("call.no_time", number=call.number)
    return replace(call, expires_at=max(call.expires_at, now + hold))


def finish_call(
    call: Call,
    *,
    caller: int,
    outcome: Outcome,
    now: datetime,
    callback_at: datetime | None = None,
) -> Call:
    """Put down what came of a call. The same result sent twice is the same result.

    Raises:
        CallRefused: `call.not_yours`, `call.early`, `call.done` with another result,
            `call.no_callback_time`, `call.callback_past`, `call.callback_unasked`.
    """
    _check_holder(call, caller=caller, now=now)
    _check_callback(call, outcome, callback_at, now)
    if call.state == "done":
        if (call.outcome, call.callback_at) == (outcome, callback_at):
            return call
        raise CallRefused("call.done", number=call.number)
    return replace(call, state="done", outcome=outcome, finished_at=now, callback_at=callback_at)


def give_back_call(call: Call, *, caller: int, now: datetime) -> Call:
    """Put a number back that was not dialled: no attempt is counted.

    Raises:
        CallRefused: `call.not_yours`, `call.early`, `call.done`, `call.returned`.
    """
    _check_holder(call, caller=caller, now=now)
    _check_reserved(call)
    return replace(call, state="returned")


def expire_call(call: Call, *, now: datetime) -> Call:
    """Put a number back whose reservation has run out.

    Raises:
        CallRefused: `call.held` before that, `call.done`, `call.returned`.
    """
    _check_reserved(call)
    if now < call.expires_at:
        raise CallRefused("call.held", number=call.number)
    return replace(call, state="returned")


def is_held(call: Call, *, now: datetime) -> bool:
    """Tell whether the number is in somebody's hands: a reservation that ran out holds nothing."""
    return call.state == "reserved" and now < call.expires_at


def _check_holder(call: Call, *, caller: int, now: datetime) -> None:
    if caller != call.caller:
        raise CallRefused("call.not_yours", number=call.number)
    if now < call.reserved_at:
        raise CallRefused("call.early", number=call.number)


def _check_reserved(call: Call) -> None:
    if call.state != "reserved":
        raise CallRefused(f"call.{call.state}", number=call.number)


def _check_callback(
    call: Call, outcome: Outcome, callback_at: datetime | None, now: datetime
) -> None:
    if outcome == "callback" and callback_at is None:
        raise CallRefused("call.no_callback_time", number=call.number)
    if outcome != "callback" and callback_at is not None:
        raise CallRefused("call.callback_unasked", number=call.number)
    if callback_at is not None and call.state != "done" and callback_at <= now:
        raise CallRefused("call.callback_past", number=call.number)
