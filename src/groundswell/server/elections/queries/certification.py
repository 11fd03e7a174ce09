"""Certificates and challenges of a vote, as pages show them.

They are the last entries of a record, after the outcome, so a page reads those alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from groundswell.server.elections.models import LogEntry, Vote
from groundswell.server.web.clock import from_moment
from groundswell.voting.entries import (
    ENTRY,
    Certificate,
    Challenge,
    ChallengeAnswer,
    Entry,
)
from groundswell.voting.manifest import Manifest


@dataclass(frozen=True)
class Signed:
    """A certificate: its status, its moment, and the officers who signed it."""

    status: str
    at: datetime
    officers: tuple[str, ...]


@dataclass(frozen=True)
class Challenged:
    """A challenge, and its answer once there is one."""

    number: int
    at: datetime
    text: str
    answer: ChallengeAnswer | None = None


@dataclass(frozen=True)
class Certification:
    """What came after the outcome."""

    certificates: tuple[Signed, ...] = ()
    challenges: tuple[Challenged, ...] = ()

    @property
    def is_unanswered(self) -> bool:
        """Tell whether a challenge waits for its answer."""
        return any(each.answer is None for each in self.challenges)


def find_certification(vote: Vote, manifest: Manifest) -> Certification:
    """Read everything after a vote's outcome."""
    entries = _entries_after_outcome(vote)
    answers = {each.number: each for each in entries if isinstance(each, ChallengeAnswer)}
    return Certification(
        certificates=tuple(
            Signed(
                status=each.status,
                at=from_moment(each.at),
                officers=tuple(manifest.officers[s.officer].name for s in each.signatures),
            )
            for each in entries
            if isinstance(each, Certificate)
        ),
        challenges=tuple(
            Challenged(each.number, from_moment(each.at), each.text, answers.get(each.number))
            for each in entries
            if isinstance(each, Challenge)
        ),
    )


def _entries_after_outcome(vote: Vote) -> list[Entry]:
    """Read the log from its end back to the outcome; nothing follows but what is asked for."""
    found: list[Entry] = []
    rows = LogEntry.objects.filter(vote=vote).order_by("-index").values_list("data", flat=True)
    for data in rows.iterator(chunk_size=16):
        entry = ENTRY.decode(bytes(data))
        if not isinstance(entry, Certificate | Challenge | ChallengeAnswer):
            break
        found.append(entry)
    found.reverse()
    return found
