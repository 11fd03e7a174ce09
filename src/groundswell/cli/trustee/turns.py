"""Whose turn it is: what a trustee does next, as the record stands, or what it waits for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from groundswell.cli.errors import Failed, Misused
from groundswell.cli.trustee.session import Session
from groundswell.cli.trustee.steps import Made, take_check, take_join, take_reveal, take_share
from groundswell.voting.ceremony import Ceremony
from groundswell.voting.people import name_trustees, trustee_name
from groundswell.voting.phases import Phase

TakeStep = Callable[[Session], Made]


class Part(Enum):
    """What a trustee can do in the part of a vote that is under way."""

    STEP = "step"
    WAIT = "wait"
    REST = "rest"
    DECRYPT = "decrypt"
    DONE = "done"


@dataclass(frozen=True)
class Turn:
    """What comes next; `words` say it to the trustee, `take` does it where it is a step."""

    part: Part
    words: str
    take: TakeStep | None = None


_STEPS: tuple[tuple[str, Callable[[Ceremony], Mapping[int, object]], TakeStep], ...] = (
    ("join", lambda c: c.commitments, take_join),
    ("reveal their keys", lambda c: c.reveals, take_reveal),
    ("deal their shares", lambda c: c.shares, take_share),
    ("check the shares they received", lambda c: c.confirmations, take_check),
    ("rehearse the decryption", lambda c: c.rehearsals, take_check),
)


def find_turn(session: Session) -> Turn:
    """Find what this trustee does next.

    Raises:
        Misused: if it takes no part any more.
        Failed: if the record proves that it dealt a bad share.
    """
    match session.state.phase:
        case Phase.SETUP:
            return _in_ceremony(session)
        case Phase.VOTING:
            closes_at = session.state.manifest.schedule.closes_at
            return Turn(Part.REST, f"Members vote until {closes_at}. You can rest until then.")
        case Phase.COUNTING:
            return _in_counting(session)
        case _:
            return Turn(Part.DONE, "The vote is counted: nothing is left for you to do.")


def _in_ceremony(session: Session) -> Turn:
    ceremony, manifest, me = session.ceremony, session.state.manifest, session.trustee
    if me in ceremony.at_fault:
        raise Failed("the record proves that your program dealt a bad share: tell the officer")
    if ceremony.at_fault:
        names = name_trustees(manifest, sorted(ceremony.at_fault))
        return Turn(Part.WAIT, f"{names} dealt a bad share. The officer must start again.")
    if me not in ceremony.participants:
        raise Misused(f"{trustee_name(manifest, me)} takes no part in this ceremony any more")
    for doing, taken, take in _STEPS:
        entries = taken(ceremony)
        if me not in entries:
            return Turn(Part.STEP, f"Your turn to {_as_yours(doing)}.", take)
        if missing := ceremony.missing(entries):
            if ceremony.is_rehearsed:
                break
            return Turn(Part.WAIT, f"Waiting for {name_trustees(manifest, missing)} to {doing}.")
    opens_at = manifest.schedule.opens_at
    return Turn(
        Part.REST, f"The key is made. The vote opens at {opens_at}. You can rest until the close."
    )


def _as_yours(doing: str) -> str:
    """Turn what trustees do into what the reader does."""
    return doing.replace("their", "your").replace("they", "you")


def _in_counting(session: Session) -> Turn:
    counting, me = session.state.counting, session.trustee
    if counting.groups < len(counting.tally.groups):
        return Turn(Part.WAIT, "The vote is closed. Waiting for the encrypted tally.")
    if counting.claims and all(me in claims for claims in counting.claims):
        return Turn(Part.DONE, "Your decryption is on the record. Thank you.")
    if me not in session.ceremony.participants:
        raise Misused("you hold no share of this vote's key: nothing is left for you to do")
    return Turn(Part.DECRYPT, "The vote is closed and its tally is posted. Verifying all of it.")
