"""Which poll it is: what stays when its figures are corrected."""

from __future__ import annotations

import hashlib
import json
from datetime import date

from groundswell.race.polls.poll import Poll


def poll_key(poll: Poll, *, place: str, names: tuple[str, ...], occurrence: int = 0) -> str:
    """Give the key under which a file that is read again finds a poll.

    By its own numbers where the source gives them; otherwise by pollster, sponsors, mode, place,
    days, population and whom it names, in small letters and in no order. `occurrence` counts polls
    of one file that all this does not tell apart, from 0.
    """
    if poll.poll_id and poll.question_id:
        parts: list[object] = [poll.poll_id, poll.question_id, poll.population_written]
    else:
        texts = (poll.poll_id, poll.pollster, poll.sponsors, poll.mode, poll.population_written)
        days = (_plain(poll.start_on), _plain(poll.end_on))
        parts = [*texts, *days, sorted(name.casefold() for name in names)]
    whole = json.dumps([place, poll.contest, poll.party, *parts, occurrence]).casefold()
    return hashlib.sha256(whole.encode()).hexdigest()[:40]


def _plain(day: date | None) -> str:
    return "" if day is None else day.isoformat()
