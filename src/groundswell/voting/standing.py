"""How far a vote is: its part, who is missing, what is next. Never what anybody chose."""

from __future__ import annotations

import msgspec
import numpy as np

from groundswell.voting.ceremony_steps import find_step
from groundswell.voting.people import name_trustees
from groundswell.voting.phases import Phase
from groundswell.voting.state import VoteState
from groundswell.voting.wording import count


class PartTurnout(msgspec.Struct, frozen=True):
    """How many of one cell may vote, and how many have."""

    chapter: str
    cohort: str
    eligible: int
    voted: int


class Standing(msgspec.Struct, frozen=True):
    """How far a vote is. `missing` are people by name.

    `next` says what is to be done, in a sentence; `action` names it, where somebody has to act:
    who acts and what, as in "trustee reveal" or "vote close".
    """

    vote_id: str
    title: str
    phase: str
    entries: int
    missing: tuple[str, ...]
    next: str
    action: str | None
    eligible: int | None = None
    voted: int | None = None
    ballots: int | None = None
    parts: tuple[PartTurnout, ...] = ()


def find_standing(state: VoteState, size: int) -> Standing:
    """Put together how far a vote is, after `size` entries."""
    missing, following, action = _NEXT[state.phase](state)
    parts = _turnout(state)
    return Standing(
        vote_id=state.vote_id.hex(),
        title=state.manifest.title,
        phase=state.phase.value,
        entries=size,
        missing=tuple(state.manifest.trustees.members[k - 1].name for k in missing),
        next=following,
        action=action,
        eligible=len(state.roll) if state.roll is not None else None,
        voted=sum(part.voted for part in parts) if state.opened else None,
        ballots=state.ledger.ballots if state.opened else None,
        parts=parts,
    )


def _turnout(state: VoteState) -> tuple[PartTurnout, ...]:
    if state.roll is None:
        return ()
    cells = state.manifest.cells
    eligible = np.bincount(state.roll.cells, minlength=len(cells)).tolist()
    voted = [0] * len(cells)
    if state.opened:
        voted = state.ledger.voted_by_cell(len(cells))[0].tolist()
    return tuple(
        PartTurnout(cell.chapter, cell.cohort, eligible[place], voted[place])
        for place, cell in enumerate(cells)
    )


Next = tuple[tuple[int, ...], str, str | None]
"""The trustees who are waited for, by number; what is to be done, in words and by its name."""


def _after_setup(state: VoteState) -> Next:
    ceremony, manifest = state.ceremony, state.manifest
    if ceremony.at_fault:
        names = name_trustees(manifest, sorted(ceremony.at_fault))
        return (), f"a complaint stands: start again without {names}", "vote restart"
    step = find_step(ceremony)
    roll = "" if state.roll is not None else "; the registrar's roll is missing, too"
    if step is not None:
        names = name_trustees(manifest, step.missing)
        return step.missing, f"{names} must {step.title}{roll}", f"trustee {step.name}"
    if state.roll is None:
        words = "the registrar issues the members' codes and sends roll.entries"
        return (), words, "credentials issue"
    return (), f"open the vote from {manifest.schedule.opens_at} on", "vote open"


def _after_opening(state: VoteState) -> Next:
    closes_at = state.manifest.schedule.closes_at
    return (), f"members vote until {closes_at}; then close the vote", "vote close"


def _after_close(state: VoteState) -> Next:
    counting, ceremony = state.counting, state.ceremony
    if counting.groups < len(counting.tally.groups):
        return (), "post the encrypted tally", "vote tally"
    if not counting.missing_factors:
        return (), "post the result", "vote tally"
    waiting = tuple(k for k in ceremony.participants if any(k not in c for c in counting.claims))
    done = len(ceremony.participants) - len(waiting)
    names = name_trustees(state.manifest, waiting)
    words = (
        f"{done} of {ceremony.threshold} needed trustees have decrypted; "
        f"waiting for {counting.missing_factors} of {names}"
    )
    return waiting, words, "trustee decrypt"


def _after_outcome(state: VoteState) -> Next:
    until = state.manifest.schedule.challenge_until
    if state.is_certified:
        return (), "nothing: the result is certified", None
    if not state.certificates:
        return (), "an officer signs the provisional certificate", "vote certify"
    unanswered = [c.number for c in state.challenges if c.number not in state.answers]
    if unanswered:
        return (), f"answer {count(len(unanswered), 'challenge')}", "vote answer"
    if any(answer.decision == "upheld" for answer in state.answers.values()):
        return (), "nothing: a challenge was upheld, so this result can't be certified", None
    words = f"the result may be challenged until {until}; then all officers sign"
    return (), words, "vote certify"


_NEXT = {
    Phase.SETUP: _after_setup,
    Phase.VOTING: _after_opening,
    Phase.COUNTING: _after_close,
    Phase.CERTIFYING: _after_outcome,
}
