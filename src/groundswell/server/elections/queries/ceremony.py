"""How far the trustees are with making the key, one line a trustee."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from groundswell.server.elections.models import LogEntry, LogHead, TrusteeSeat, Vote
from groundswell.server.elections.queries.state import load_state
from groundswell.voting.ceremony import Ceremony
from groundswell.voting.ceremony_steps import find_step
from groundswell.voting.entries import ENTRY, CeremonyRestart
from groundswell.voting.manifest import Manifest

STEPS = ("join", "reveal", "share", "check", "rehearse")


@dataclass(frozen=True)
class TrusteeStatus:
    """One trustee: which steps are taken, and whether the others wait for this one."""

    number: int
    name: str
    steps: tuple[bool, ...]
    takes_part: bool
    is_awaited: bool
    at_fault: bool
    seat: TrusteeSeat | None

    @property
    def seen_at(self) -> datetime | None:
        """Say when this trustee's program last asked how far the vote is."""
        return self.seat.seen_at if self.seat is not None else None


@dataclass(frozen=True)
class CeremonyStatus:
    """The ceremony as it stands; `step` is the one under way, None when all is done."""

    attempt: int
    threshold: int
    trustees: tuple[TrusteeStatus, ...]
    step: str | None
    is_confirmed: bool
    is_rehearsed: bool

    @property
    def awaited(self) -> tuple[TrusteeStatus, ...]:
        """Give those who are waited for."""
        return tuple(each for each in self.trustees if each.is_awaited)

    @property
    def at_fault(self) -> tuple[TrusteeStatus, ...]:
        """Give those whom a complaint has proved at fault."""
        return tuple(each for each in self.trustees if each.at_fault)


def find_ceremony(vote: Vote, manifest: Manifest) -> CeremonyStatus:
    """Say how far the ceremony is, while the vote is set up."""
    ceremony = load_state(vote).ceremony
    taken = _taken(ceremony)
    step = find_step(ceremony)
    seats = {seat.place: seat for seat in vote.seats.all()}
    return CeremonyStatus(
        attempt=ceremony.attempt,
        threshold=ceremony.threshold,
        trustees=tuple(
            TrusteeStatus(
                number=number,
                name=member.name,
                steps=tuple(number in each for each in taken),
                takes_part=number in ceremony.participants,
                is_awaited=step is not None and number in step.missing and not ceremony.at_fault,
                at_fault=number in ceremony.at_fault,
                seat=seats.get(number),
            )
            for number, member in enumerate(manifest.trustees.members, start=1)
        ),
        step=_name_step(ceremony, taken),
        is_confirmed=ceremony.is_confirmed,
        is_rehearsed=ceremony.is_rehearsed,
    )


def participants_of(vote: Vote) -> tuple[int, ...]:
    """Give the trustees who hold a share, once the vote is open: nothing changes that any more."""
    opened = LogHead.objects.get(vote=vote).opened
    return _read_participants(vote.pk, bytes(vote.vote_id or b""), opened or 0)


@lru_cache(maxsize=64)
def _read_participants(vote: int, _vote_id: bytes, opened: int) -> tuple[int, ...]:
    """Read who was left out from the entries before the opening, passing over the roll's."""
    rows = LogEntry.objects.filter(vote_id=vote, index__lt=opened).order_by("index")
    gone: set[int] = set()
    count = 0
    for data in rows.values_list("data", flat=True).iterator(chunk_size=64):
        found = bytes(data)
        if found.startswith(b'{"type":"roll"'):
            continue
        match ENTRY.decode(found):
            case Manifest(trustees=trustees):
                count = len(trustees.members)
            case CeremonyRestart(without=without):
                gone.update(without)
    return tuple(number for number in range(1, count + 1) if number not in gone)


def _taken(ceremony: Ceremony) -> tuple[Mapping[int, object], ...]:
    return (
        ceremony.commitments,
        ceremony.reveals,
        ceremony.shares,
        ceremony.confirmations,
        ceremony.rehearsals,
    )


def _name_step(ceremony: Ceremony, taken: tuple[Mapping[int, object], ...]) -> str | None:
    if ceremony.is_rehearsed:
        return None
    return next(
        (name for name, each in zip(STEPS, taken, strict=True) if ceremony.missing(each)), None
    )
