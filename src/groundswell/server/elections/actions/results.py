"""Put a counted vote's result together for pages."""

from __future__ import annotations

import msgspec

from groundswell.server.elections.models import Result, Vote
from groundswell.server.elections.queries.state import load_state
from groundswell.voting.summary import summarize


def keep_result(vote: Vote) -> None:
    """Compute the result from the record and keep it; doing it again changes nothing.

    Raises:
        ValueError: while the vote has no outcome.
    """
    summary = msgspec.to_builtins(summarize(load_state(vote)))
    Result.objects.update_or_create(vote=vote, defaults={"summary": summary})
