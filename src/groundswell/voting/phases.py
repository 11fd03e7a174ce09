"""Which kind of entry may stand in which part of a record."""

from __future__ import annotations

from enum import Enum

from groundswell.voting import entries as e
from groundswell.voting.manifest import Manifest
from groundswell.voting.refusals import OrderRefused


class Phase(Enum):
    """The parts of a record, in order."""

    START = "start"
    SETUP = "setup"
    VOTING = "voting"
    COUNTING = "counting"
    CERTIFYING = "certifying"


ALLOWED: dict[Phase, tuple[type, ...]] = {
    Phase.START: (Manifest,),
    Phase.SETUP: (
        e.KeyCommitment,
        e.KeyReveal,
        e.KeyShares,
        e.KeyConfirmation,
        e.KeyComplaint,
        e.CeremonyRestart,
        e.Rehearsal,
        e.RollChunk,
        e.RollSeal,
        e.Open,
    ),
    Phase.VOTING: (e.Ballot, e.Reissue, e.Close),
    Phase.COUNTING: (e.TallyGroup, e.Decryption, e.Result, e.Outcome),
    Phase.CERTIFYING: (e.Certificate, e.Challenge, e.ChallengeAnswer),
}


def check_phase(phase: Phase, entry: e.Entry) -> None:
    """Refuse an entry that does not belong to a phase.

    Raises:
        OrderRefused: naming both.
    """
    if not isinstance(entry, ALLOWED[phase]):
        kind = type(entry).__struct_config__.tag
        raise OrderRefused(f"a {kind} entry can't stand in the {phase.value} part of a record")
