"""People, numbers and calls for the tests of phone banks; all of them made up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from groundswell.outreach.calling.calls import Call, finish_call, reserve_call
from groundswell.outreach.calling.households import Person
from groundswell.outreach.calling.outcomes import Outcome
from groundswell.outreach.calling.queue import Waiting

NOW = datetime(2015, 12, 17, 17, 0, tzinfo=UTC)
"""Noon in New York, 11 in Iowa: a moment at which most of the country may be called."""

IOWA = frozenset({"America/Chicago"})
NUMBER = "+15152820123"


def make_person(id_: int = 1, **fields: Any) -> Person:
    return Person(**{"id": id_, "number": NUMBER, "tag": "member", **fields})


def make_waiting(position: int = 1, **fields: Any) -> Waiting:
    base = {"number": f"+1515282{position:04}", "position": position, "zones": IOWA}
    return Waiting(**{**base, **fields})


def make_done(
    outcome: Outcome, *, at: datetime = NOW, caller: int = 1, callback_at: datetime | None = None
) -> Call:
    call = reserve_call(number=NUMBER, caller=caller, now=at)
    return finish_call(
        call,
        caller=caller,
        outcome=outcome,
        now=at + timedelta(minutes=3),
        callback_at=callback_at,
    )
