"""Find votes by their addresses, and what every ballot of one is bound to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db.models import F, QuerySet

from groundswell.record.strict_base64 import decode_url
from groundswell.server.elections.models import LogEntry, Vote
from groundswell.server.elections.queries.results import find_manifest
from groundswell.server.web.clock import from_moment
from groundswell.voting.ballot_layout import QuestionLayout, question_layout
from groundswell.voting.election import Election, bind_election
from groundswell.voting.entries import ENTRY, Open

_FIND = """
    SELECT v.* FROM elections_vote v
      JOIN elections_decision d ON d.id = v.decision_id
      JOIN organizations_organization o ON o.id = d.organization_id
     WHERE o.slug = %s AND d.slug = %s AND v.phase <> %s"""


@dataclass(frozen=True)
class Bound:
    """An open vote's election, the layouts of its questions, and when it closes."""

    election: Election
    layouts: tuple[QuestionLayout, ...]
    closes_at: datetime


def find_vote(organization: str, slug: str) -> Vote | None:
    """Find a frozen vote by the short names in its address; a draft is nobody's business."""
    # Not by the ORM, which builds the statement anew each time: see `actions.ballot_rows`.
    return next(iter(Vote.objects.raw(_FIND, [organization, slug, Vote.Phase.DRAFT])), None)


def frozen_votes() -> QuerySet[Vote]:
    """List all votes that have a record."""
    votes = Vote.objects.select_related("decision__organization")
    return votes.exclude(phase=Vote.Phase.DRAFT).order_by("pk")


def find_bound(vote: Vote) -> Bound | None:
    """Give what ballots are bound to; None while the vote has not been opened."""
    opening = LogEntry.objects.filter(vote_id=vote.pk, index=F("vote__head__opened"))
    return bind(vote, opening.values_list("data", flat=True).first())


def bind(vote: Vote, opening: bytes | memoryview | None) -> Bound | None:
    """Bind a vote by the bytes of its opening, if it has one.

    The opening was checked against ceremony and roll before it was appended, so neither has to
    be read again.
    """
    return _bind(vote.pk, bytes(vote.vote_id or b""), bytes(opening)) if opening else None


@lru_cache(maxsize=64)
def _bind(vote: int, vote_id: bytes, opening: bytes) -> Bound:
    entry = ENTRY.decode(opening)
    assert isinstance(entry, Open)
    manifest = find_manifest(Vote(pk=vote, vote_id=vote_id))
    election = bind_election(
        manifest,
        vote_id=vote_id,
        key=decode_url(entry.key, 32),
        roll_digest=decode_url(entry.roll, 32),
    )
    layouts = tuple(map(question_layout, manifest.questions))
    return Bound(election, layouts, from_moment(manifest.schedule.closes_at))
