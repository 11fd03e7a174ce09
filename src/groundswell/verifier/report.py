"""What a verification found: every failure, step by step, and what the record says of the vote."""

from __future__ import annotations

from dataclasses import dataclass, field

from groundswell.voting.entries import Outcome
from groundswell.voting.manifest import Manifest
from groundswell.voting.phases import Phase
from groundswell.voting.refusals import Refused
from groundswell.voting.state import VoteState

STEPS = {
    1: "The log signed the checkpoint, and every cosignature on it holds",
    2: "The entries make up the tree under the checkpoint",
    3: "Every entry is well-formed and in lawful order",
    4: "The manifest is lawful",
    5: "The trustees made the key together",
    6: "The roll is sealed by the registrar, and the vote opened on it",
    7: "Every ballot is by a credential on the roll, signed and proven",
    8: "The close states what was cast",
    9: "The encrypted tally is the sum of the ballots that count",
    10: "Every decryption is proven",
    11: "The result is what the decryptions give",
    12: "The outcome is what the rule gives",
    13: "The officers certified this record",
}
"""The steps of spec/verification.md: the same numbers in the spec, the code and the report."""

UNPROVEN = (
    "that everybody else sees it: compare the vote id and the log key with others",
    "that it is the latest: witnesses and receipts show later states",
    "that the roll's keys are members', one each: that is the registrar's word",
    "that the manifest's keys are those of the people it names: each can tell",
    "that devices encrypted what members chose: each member can check her own",
    "that too few trustees acted together to read ballots",
    "when things happened: moments are the log's word, and the witnesses'",
)
"""What no record can prove by itself, in the order of spec/verification.md, section 4."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that is wrong: the step that found it, its name, the entry, and what exactly."""

    step: int
    name: str
    entry: int | None
    detail: str

    @classmethod
    def from_refusal(cls, refused: Refused, entry: int) -> Failure:
        """Report an entry that the vote's rules refuse."""
        return cls(refused.step, refused.name, entry, refused.detail)


@dataclass(frozen=True, slots=True)
class Cosignature:
    """A witness's word: its key's name and the POSIX second at which it co-signed."""

    witness: str
    at: int


@dataclass
class Report:
    """A finished verification. `failures` is complete, ordered by step, then by entry.

    `root` is empty where the checkpoint can't be parsed; `is_read` says that no entry is lost.
    """

    location: str
    size: int
    root: bytes
    state: VoteState
    vote_id: bytes | None
    is_read: bool
    failures: list[Failure] = field(default_factory=list)
    cosignatures: list[Cosignature] = field(default_factory=list)
    workers: int = 1

    @property
    def is_valid(self) -> bool:
        """Tell whether nothing is wrong with the record, as far as it goes."""
        return not self.failures

    @property
    def phase(self) -> Phase:
        """Tell how far the record goes."""
        return self.state.phase

    @property
    def manifest(self) -> Manifest | None:
        """Give the manifest, if it could be read."""
        return None if self.phase is Phase.START else self.state.manifest

    @property
    def outcome(self) -> Outcome | None:
        """Give the outcome, if the record has one that follows from its ballots."""
        if self.phase is not Phase.CERTIFYING:
            return None
        return self.state.counting.outcome

    @property
    def ballots(self) -> int:
        """Count the ballots accepted, replaced ones included."""
        return self.state.ledger.ballots if self.state.opened else 0

    def failed_steps(self) -> set[int]:
        """List the numbers of the steps that found something wrong."""
        return {failure.step for failure in self.failures}

    def status(self, step: int) -> str:
        """Give a step's standing: "failed", "passed", or "not_reached" by this record."""
        if step in self.failed_steps():
            return "failed"
        return "passed" if self._reaches(step) else "not_reached"

    def _reaches(self, step: int) -> bool:
        """Tell whether the record goes far enough for a step to have been checked in full."""
        state = self.state
        if step <= 2:
            return self.root != b""
        if not self.is_read:
            return False  # what is lost may break a rule of any step
        if step <= 4:
            return step == 3 or self.manifest is not None
        if self.manifest is None:
            return False
        if step <= 8:
            opened = state.opened is not None
            reached = (state.ceremony.is_confirmed, opened, opened, state.closed is not None)
            return reached[step - 5]
        if not state.has_counting:
            return False
        counting = state.counting
        groups = len(counting.tally.groups)
        reached_counts = (
            counting.groups == groups,
            not counting.missing_factors,
            len(counting.results) == groups,
            counting.outcome is not None,
            bool(state.certificates),
        )
        return reached_counts[step - 9]
