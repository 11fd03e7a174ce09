"""What a member's device asks before it votes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from groundswell.record.errors import NotFound
from groundswell.server.elections.models import Credential, LogHead, Vote
from groundswell.server.elections.queries.decisions import is_announced
from groundswell.server.elections.queries.receipts import receipt_of
from groundswell.server.elections.queries.record import public_view
from groundswell.server.elections.queries.results import find_manifest


@dataclass(frozen=True)
class BoothStart:
    """Receipts of the manifest and the opening, as texts; the public phase and size."""

    manifest: str
    open: str | None
    phase: str
    size: int


@dataclass(frozen=True)
class CredentialState:
    """What a credential may do now; `reason` is the refusal that it would meet."""

    next_sequence: int
    reason: str | None


def public_phase(vote: Vote, at: datetime) -> str:
    """Name a frozen vote's phase as the public may know it: counting, until the announcement."""
    if vote.phase in (Vote.Phase.CERTIFYING, Vote.Phase.CERTIFIED):
        return "certifying" if is_announced(vote.decision, at) else "counting"
    return str(vote.phase)


def find_booth_start(vote: Vote, at: datetime) -> BoothStart:
    """Give what a booth begins with.

    Raises:
        NotFound: if the vote is not frozen.
    """
    opened = LogHead.objects.values_list("opened", flat=True).get(vote_id=vote.pk)
    return BoothStart(
        manifest=receipt_of(vote, 0, at).text,
        open=None if opened is None else receipt_of(vote, opened, at).text,
        phase=public_phase(vote, at),
        size=public_view(vote, at).size,
    )


def find_credential(vote: Vote, key: bytes, at: datetime) -> CredentialState:
    """Give what a credential may do.

    Raises:
        NotFound: if it is not on the roll.
    """
    row = Credential.objects.filter(vote_id=vote.pk, key=key).first()
    if row is None:
        raise NotFound("the roll", "such credential")
    return CredentialState(row.sequence + 1, _reason(vote, row, at))


def _reason(vote: Vote, row: Credential, at: datetime) -> str | None:
    if row.replaced_by_id is not None:
        return "ballot.credential"
    if vote.phase == Vote.Phase.SETUP:
        return "vote.not_open"
    if vote.phase != Vote.Phase.VOTING or (vote.closes_at and at >= vote.closes_at):
        return "vote.closed"
    if row.sequence and not find_manifest(vote).revoting:
        return "ballot.sequence"
    return None
