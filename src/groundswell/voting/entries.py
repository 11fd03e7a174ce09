"""Every kind of entry that a record may hold, field by field in the order of the bytes.

What is in them and who may write it when is said elsewhere: `phases` for the sequence, and one
module per subject for the content. Binary values are unpadded base64url text.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from groundswell.record.entry import Codec, Whole
from groundswell.voting.manifest import MAX_TRUSTEES, Key32, Manifest, Moment, Struct

Bytes = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_-]*$")]
Bytes64 = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_-]{86}$")]
TrusteeIndex = Annotated[int, msgspec.Meta(ge=1, le=MAX_TRUSTEES)]
Positive = Annotated[int, msgspec.Meta(ge=1, le=2**53 - 1)]


class KeyCommitment(Struct, frozen=True, tag_field="type", tag="key.commitment"):
    """A trustee's signed promise of the reveal that it will publish."""

    attempt: Positive
    trustee: TrusteeIndex
    digest: Key32
    signature: Bytes64


class KeyReveal(Struct, frozen=True, tag_field="type", tag="key.reveal"):
    """A trustee's commitments to its polynomial (t points), a proof of its secret, a sealing key.

    `proof` is R and z of a Schnorr proof, 64 bytes.
    """

    attempt: Positive
    trustee: TrusteeIndex
    coefficients: Bytes
    proof: Bytes64
    sealing_key: Key32


class KeyShares(Struct, frozen=True, tag_field="type", tag="key.shares"):
    """A trustee's shares, sealed to each participant in ascending order of index."""

    attempt: Positive
    trustee: TrusteeIndex
    shares: tuple[Bytes, ...]
    signature: Bytes64


class KeyConfirmation(Struct, frozen=True, tag_field="type", tag="key.confirmation"):
    """A trustee's signature on the transcript: every share it received fits."""

    attempt: Positive
    trustee: TrusteeIndex
    transcript: Key32
    signature: Bytes64


class KeyComplaint(Struct, frozen=True, tag_field="type", tag="key.complaint"):
    """A trustee's accusation, with the key that lets anyone open what it was sent."""

    attempt: Positive
    trustee: TrusteeIndex
    accused: TrusteeIndex
    sealing_secret: Key32
    signature: Bytes64


class CeremonyRestart(Struct, frozen=True, tag_field="type", tag="ceremony.restart"):
    """The start of the next attempt, and who is left out of it and of all later ones."""

    attempt: Positive
    without: tuple[TrusteeIndex, ...]


class Rehearsal(Struct, frozen=True, tag_field="type", tag="rehearsal"):
    """A trustee's decryption of the rehearsal ciphertext: factor, commitments and response."""

    attempt: Positive
    trustee: TrusteeIndex
    decryption: Bytes


class RollChunk(Struct, frozen=True, tag_field="type", tag="roll"):
    """A run of the roll: 32 bytes a key, 3 a weight, 2 a cell number (both big-endian)."""

    first: Whole
    keys: Bytes
    weights: Bytes
    cells: Bytes


class RollSeal(Struct, frozen=True, tag_field="type", tag="roll.seal"):
    """The end of the roll: how many credentials, their weight, and the registrar's signature."""

    count: Positive
    weight: Positive
    digest: Key32
    signature: Bytes64


class Reissue(Struct, frozen=True, tag_field="type", tag="roll.reissue"):
    """A lost credential replaced by a new one of the same weight and cell."""

    revoked: Key32
    credential: Key32
    signature: Bytes64


class Open(Struct, frozen=True, tag_field="type", tag="open"):
    """The opening: manifest, election key and roll, bound together."""

    manifest: Key32
    key: Key32
    roll: Key32
    opened_at: Moment


class BallotQuestion(Struct, frozen=True):
    """One question's ciphertexts and proofs, one block of bytes an option."""

    options: tuple[Bytes, ...]
    selection: Bytes | None = None


class Ballot(Struct, frozen=True, tag_field="type", tag="ballot"):
    """A member's encrypted choice."""

    credential: Key32
    sequence: Positive
    questions: tuple[BallotQuestion, ...]
    signature: Bytes64


class Close(Struct, frozen=True, tag_field="type", tag="close"):
    """The end of voting: the index of the last entry before this one, and the ballots so far."""

    last: Whole
    ballots: Whole
    closed_at: Moment


class TallyGroup(Struct, frozen=True, tag_field="type", tag="tally"):
    """The encrypted sums of one published group of cells; a ciphertext is 64 bytes an option."""

    group: Whole
    cells: tuple[Whole, ...]
    ballots: Whole
    weight: Whole
    questions: tuple[tuple[Bytes, ...], ...]


class Decryption(Struct, frozen=True, tag_field="type", tag="decryption"):
    """One trustee's factors for one group: factor, two commitments and response an option."""

    trustee: TrusteeIndex
    group: Whole
    questions: tuple[tuple[Bytes, ...], ...]


class Result(Struct, frozen=True, tag_field="type", tag="result"):
    """The plain sums of one group, an integer an option."""

    group: Whole
    questions: tuple[tuple[Whole, ...], ...]


class QuestionOutcome(Struct, frozen=True):
    """How one question came out under its rule; shares are exact, `numerator/denominator`."""

    question: str
    totals: tuple[Whole, ...]
    denominator: Whole
    quorum_met: bool
    threshold_met: bool
    decision: Literal["endorsed", "no_endorsement", "no_decision"]
    reason: Literal["carried", "quorum", "threshold", "tie", "no_votes"]
    option: str | None = None


class Outcome(Struct, frozen=True, tag_field="type", tag="outcome"):
    """What the members decided: turnout in members and in weight, and each question."""

    eligible: Whole
    eligible_weight: Whole
    voted: Whole
    voted_weight: Whole
    questions: tuple[QuestionOutcome, ...]


class OfficerSignature(Struct, frozen=True):
    """One officer's Ed25519 signature, by position in the manifest from 0."""

    officer: Whole
    signature: Bytes64


class Certificate(Struct, frozen=True, tag_field="type", tag="certificate"):
    """The officers' word on the record of `size` entries with root `root`, the state before it."""

    status: Literal["provisional", "certified"]
    size: Positive
    root: Key32
    at: Moment
    signatures: tuple[OfficerSignature, ...]


class Challenge(Struct, frozen=True, tag_field="type", tag="challenge"):
    """An objection to the provisional result, numbered from 1."""

    number: Positive
    at: Moment
    text: Annotated[str, msgspec.Meta(min_length=1, max_length=4_000)]


class ChallengeAnswer(Struct, frozen=True, tag_field="type", tag="challenge.answer"):
    """The officers' answer to a challenge."""

    number: Positive
    at: Moment
    decision: Literal["upheld", "dismissed"]
    text: Annotated[str, msgspec.Meta(min_length=1, max_length=4_000)]


Entry = (
    Manifest
    | KeyCommitment
    | KeyReveal
    | KeyShares
    | KeyConfirmation
    | KeyComplaint
    | CeremonyRestart
    | Rehearsal
    | RollChunk
    | RollSeal
    | Reissue
    | Open
    | Ballot
    | Close
    | TallyGroup
    | Decryption
    | Result
    | Outcome
    | Certificate
    | Challenge
    | ChallengeAnswer
)
"""Any entry of a record."""

ENTRY: Codec[Entry] = Codec(Entry)
