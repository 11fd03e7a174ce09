"""Votes of the vectors put into the database, entry by entry, through the server's own doors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from tests.vectors.files import entries_of, record_of
from vectors.generate.entropy import drawn

from groundswell.server.elections.actions.append import append_entries
from groundswell.server.elections.actions.cast import cast_ballot
from groundswell.server.elections.actions.create_log import create_log
from groundswell.server.elections.models import Decision, Vote
from groundswell.server.organizations.models import Organization
from groundswell.server.sealed import seal
from groundswell.server.web.clock import from_moment
from groundswell.voting.entries import ENTRY, Ballot
from groundswell.voting.manifest import Manifest

ADDRESS = "riverside/council-4"

SetClock = Callable[[datetime], None]


def draft_vote() -> Vote:
    """Make an organization, a decision and a draft whose log key is that of the vectors."""
    organization = Organization.objects.create(
        slug="riverside", name="Riverside Tenants’ Union", kind=Organization.Kind.ASSOCIATION
    )
    decision = Decision.objects.create(
        organization=organization,
        slug="council-4",
        title="City council, district 4",
        contest="City council, district 4",
        process=Decision.Process.BINDING_MEMBER_VOTE,
    )
    return Vote.objects.create(decision=decision, log_key=seal(drawn("log"), purpose="log"))


def plant_record(name: str, clock: SetClock, *, stop: int | None = None) -> Vote:
    """Put the first entries of an honest record into the database."""
    return plant(entries_of(record_of(name))[:stop], clock)


def plant(entries: Sequence[bytes], clock: SetClock) -> Vote:
    """Put entries into the database; the clock is left within the hours of the vote."""
    vote = draft_vote()
    for data in entries:
        put(vote, data, clock)
    return vote


def put(vote: Vote, data: bytes, clock: SetClock) -> None:
    """Put one honest entry in."""
    entry = ENTRY.decode(data)
    if isinstance(entry, Manifest):
        clock(from_moment(entry.schedule.opens_at))
        create_log(vote, entry)
    elif isinstance(entry, Ballot):
        cast_ballot(vote, data)
    else:
        append_entries(vote, [entry])
