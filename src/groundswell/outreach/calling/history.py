"""What is known of one number from all calls to it, whatever campaigns they are of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from groundswell.outreach.calling.calls import Call, is_held
from groundswell.outreach.calling.outcomes import CONSEQUENCES


@dataclass(frozen=True, slots=True)
class History:
    """The fields of `queue.Waiting` that past calls decide; moments are in UTC, or None."""

    attempts: int = 0
    last_attempt_at: datetime | None = None
    callback_at: datetime | None = None
    held_until: datetime | None = None
    reached_at: datetime | None = None
    is_dead: bool = False


def sum_history(calls: Iterable[Call], *, now: datetime) -> History:
    """Put together what calls to one number say; those that were given back say nothing.

    A callback is open until another call to the number has a result, and then it is that result
    which counts. A conversation that ended in a callback is not the last one, so it is no
    `reached_at`.
    """
    calls = list(calls)
    done = sorted(
        (call for call in calls if call.finished_at is not None), key=lambda call: call.reserved_at
    )
    reached = [call.finished_at for call in done if _is_settled(call)]
    return History(
        attempts=len(done),
        last_attempt_at=max((call.finished_at for call in done if call.finished_at), default=None),
        callback_at=done[-1].callback_at if done else None,
        held_until=max((call.expires_at for call in calls if is_held(call, now=now)), default=None),
        reached_at=max((at for at in reached if at), default=None),
        is_dead=any(call.outcome and CONSEQUENCES[call.outcome].number_dead for call in done),
    )


def _is_settled(call: Call) -> bool:
    return (
        call.outcome is not None
        and call.outcome != "callback"
        and CONSEQUENCES[call.outcome].reached
    )
