"""The record's side of the ceremony: what each entry must satisfy, and the key that follows.

`Ceremony` replays the entries in order, for the log's keeper before it accepts one and for a
verifier afterwards. A trustee's own side, with its secrets, is `trustee`.

An attempt goes commitment → reveal → shares → confirmation, and no step begins before all
participants have taken the one before it: nobody chooses a key having seen another's. A
complaint or a lost trustee ends the attempt; the next one goes on without whoever was at fault.

Trustees sign with the keys that the manifest gives them, so that nobody can take their places.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from groundswell.crypto import schnorr, threshold
from groundswell.crypto.elgamal import Ciphertexts, encrypt
from groundswell.crypto.errors import CryptoError
from groundswell.crypto.hashing import Entropy
from groundswell.crypto.points import FixedBase, Points
from groundswell.crypto.scalars import Scalars
from groundswell.record.errors import Base64Invalid
from groundswell.record.strict_base64 import decode_url
from groundswell.voting import ceremony_messages as messages
from groundswell.voting.decryption import FACTOR_SIZE, FactorClaim, verify_factors
from groundswell.voting.entries import (
    CeremonyRestart,
    KeyCommitment,
    KeyComplaint,
    KeyConfirmation,
    KeyReveal,
    KeyShares,
    Rehearsal,
)
from groundswell.voting.manifest import Manifest
from groundswell.voting.refusals import (
    CommitmentRefused,
    ComplaintRefused,
    KeyEncodingRefused,
    KeyProofRefused,
    OrderRefused,
    RehearsalRefused,
    TranscriptRefused,
    TrusteeSignatureRefused,
)
from groundswell.voting.sealing import is_sealing_key, open_share, sealing_public_key

CeremonyEntry = (
    KeyCommitment
    | KeyReveal
    | KeyShares
    | KeyConfirmation
    | KeyComplaint
    | CeremonyRestart
    | Rehearsal
)
StepT = TypeVar(
    "StepT", KeyCommitment, KeyReveal, KeyShares, KeyConfirmation, KeyComplaint, Rehearsal
)


class Ceremony:
    """The state of a vote's key ceremony after the entries accepted so far."""

    def __init__(self, manifest: Manifest, vote_id: bytes, entropy: Entropy) -> None:
        """Start before the first attempt's first entry."""
        self.vote_id = vote_id
        self.threshold = manifest.trustees.threshold
        self.attempt = 1
        self.participants = tuple(range(1, len(manifest.trustees.members) + 1))
        self._keys = tuple(decode_url(each.key, 32) for each in manifest.trustees.members)
        self._entropy = entropy
        self._begin()

    def _begin(self) -> None:
        self.commitments: dict[int, KeyCommitment] = {}
        self.reveals: dict[int, KeyReveal] = {}
        self.shares: dict[int, KeyShares] = {}
        self.confirmations: dict[int, KeyConfirmation] = {}
        self.rehearsals: dict[int, Rehearsal] = {}
        self.at_fault: set[int] = set()
        self._coefficients: dict[int, Points] = {}

    @property
    def is_confirmed(self) -> bool:
        """Tell whether every participant has confirmed the transcript, so that the key stands."""
        return len(self.confirmations) == len(self.participants)

    @property
    def is_rehearsed(self) -> bool:
        """Tell whether at least a threshold of trustees has shown that it can decrypt."""
        return self.is_confirmed and len(self.rehearsals) >= self.threshold

    def missing(self, taken: Mapping[int, object]) -> tuple[int, ...]:
        """List the participants who have not taken a step."""
        return tuple(k for k in self.participants if k not in taken)

    def key_point(self) -> Points:
        """Give Y = Σ A_j0, shape (); the reveals must be complete."""
        return Points.stack([self._coefficients[j][0] for j in self.participants]).sum(0)

    def key(self) -> bytes:
        """Give the encoding of Y."""
        return self.key_point().to_bytes()

    def share_key(self, trustee: int) -> Points:
        """Give X_k, the public key of a trustee's share, shape ()."""
        return threshold.public_share(self.coefficients(), trustee)

    def coefficients(self) -> Points:
        """Give all A_ji, shape (participants, t), in ascending order of j."""
        return Points.stack([self._coefficients[j] for j in self.participants])

    def transcript(self) -> bytes:
        """Give the digest that every participant confirms; the shares must be complete."""
        dealings = ((self.reveals[j], self.shares[j]) for j in self.participants)
        return messages.transcript_digest(self.vote_id, self.attempt, dealings)

    def rehearsal_ciphertext(self) -> Ciphertexts:
        """Give the encryption of 1 under Y with public randomness, shape ()."""
        randomness = messages.rehearsal_randomness(self.vote_id, self.key())
        one = Scalars.from_ints([1]).reshape()
        return encrypt(FixedBase(self.key_point()), one, randomness)

    def apply(self, entry: CeremonyEntry) -> None:
        """Check an entry and take it in; nothing changes when it is refused.

        Raises:
            Refused: naming what is wrong.
        """
        steps: dict[type, Callable[..., None]] = {
            KeyCommitment: self._commit,
            KeyReveal: self._reveal,
            KeyShares: self._share,
            KeyConfirmation: self._confirm,
            KeyComplaint: self._complain,
            CeremonyRestart: self._restart,
            Rehearsal: self._rehearse,
        }
        try:
            steps[type(entry)](entry)
        except (Base64Invalid, CryptoError) as error:
            raise KeyEncodingRefused(str(error)) from error

    def _place(
        self, entry: StepT, before: Mapping[int, object] | None, into: Mapping[int, object]
    ) -> None:
        """Refuse an entry of another attempt, by an outsider, taken too early or taken twice."""
        trustee = entry.trustee
        if entry.attempt != self.attempt:
            raise OrderRefused(f"attempt {entry.attempt}, where {self.attempt} is under way")
        if trustee not in self.participants:
            raise OrderRefused(f"trustee {trustee} takes no part in this attempt")
        if self.at_fault:
            raise OrderRefused("a complaint stands: the ceremony must restart")
        if before is not None and self.missing(before):
            raise OrderRefused(f"trustees {self.missing(before)} have yet to take the step before")
        if trustee in into:
            raise OrderRefused(f"trustee {trustee} has taken this step already")

    def _commit(self, entry: KeyCommitment) -> None:
        self._place(entry, None, self.commitments)
        digest = decode_url(entry.digest, 32)
        message = messages.commitment_message(self.vote_id, entry.attempt, entry.trustee, digest)
        self._check_signature(entry.trustee, message, entry.signature)
        self.commitments[entry.trustee] = entry

    def _reveal(self, entry: KeyReveal) -> None:
        self._place(entry, self.commitments, self.reveals)
        promised = decode_url(self.commitments[entry.trustee].digest, 32)
        if messages.reveal_digest(self.vote_id, entry) != promised:
            raise CommitmentRefused(f"trustee {entry.trustee} reveals another key than promised")
        coefficients = decode_url(entry.coefficients)
        if len(coefficients) != 32 * self.threshold:
            raise KeyEncodingRefused(f"{len(coefficients)} bytes for {self.threshold} points")
        points = Points.from_bytes(coefficients)
        if points.is_identity().any():
            raise KeyEncodingRefused("a coefficient's commitment is the identity")
        sealing = decode_url(entry.sealing_key, 32)
        if not is_sealing_key(sealing):
            raise KeyEncodingRefused(f"no share can be sealed to trustee {entry.trustee}'s key")
        for other in self.reveals.values():
            if entry.sealing_key == other.sealing_key:
                raise KeyEncodingRefused(
                    f"trustees {other.trustee} and {entry.trustee} share a key"
                )
        statement = messages.key_statement(
            self.vote_id,
            attempt=entry.attempt,
            trustee=entry.trustee,
            coefficients=coefficients,
            sealing_key=sealing,
        )
        if not schnorr.verify(coefficients[:32], statement, decode_url(entry.proof, 64)):
            raise KeyProofRefused(f"trustee {entry.trustee} does not prove that it knows its key")
        self._check_sum(points)
        self.reveals[entry.trustee] = entry
        self._coefficients[entry.trustee] = points

    def _check_sum(self, points: Points) -> None:
        """Refuse the last reveal if the election key came out as the identity."""
        if len(self.reveals) + 1 == len(self.participants):
            others = [each[0] for each in self._coefficients.values()]
            if Points.stack([*others, points[0]]).sum(0).is_identity():
                raise KeyEncodingRefused("the election key is the identity")

    def _share(self, entry: KeyShares) -> None:
        self._place(entry, self.reveals, self.shares)
        if len(entry.shares) != len(self.participants):
            raise KeyEncodingRefused(
                f"{len(entry.shares)} shares for {len(self.participants)} participants"
            )
        sealed = [decode_url(share, messages.SEALED_SHARE_SIZE) for share in entry.shares]
        message = messages.shares_message(self.vote_id, entry.attempt, entry.trustee, sealed)
        self._check_signature(entry.trustee, message, entry.signature)
        self.shares[entry.trustee] = entry

    def _confirm(self, entry: KeyConfirmation) -> None:
        self._place(entry, self.shares, self.confirmations)
        transcript = decode_url(entry.transcript, 32)
        if transcript != self.transcript():
            raise TranscriptRefused(f"trustee {entry.trustee} confirms another transcript")
        message = messages.confirmation_message(
            self.vote_id, entry.attempt, entry.trustee, transcript
        )
        self._check_signature(entry.trustee, message, entry.signature)
        self.confirmations[entry.trustee] = entry

    def _complain(self, entry: KeyComplaint) -> None:
        """Judge a complaint: either the accused's share is bad, or the accuser's word is."""
        self._place(entry, self.shares, self.confirmations)
        if entry.accused not in self.participants:
            raise ComplaintRefused(f"trustee {entry.accused} takes no part in this attempt")
        message = messages.complaint_message(self.vote_id, entry)
        self._check_signature(entry.trustee, message, entry.signature)
        secret = decode_url(entry.sealing_secret, 32)
        sealing_key = decode_url(self.reveals[entry.trustee].sealing_key, 32)
        if sealing_public_key(secret) != sealing_key:
            raise ComplaintRefused(f"trustee {entry.trustee} shows a key that is not its own")
        good = self.opens_to_share(entry.accused, entry.trustee, secret) is not None
        self.at_fault.add(entry.trustee if good else entry.accused)

    def opens_to_share(self, dealer: int, recipient: int, secret: bytes) -> Scalars | None:
        """Open what a dealer sealed to a recipient; None unless it fits the commitments."""
        position = self.participants.index(recipient)
        sealed = decode_url(self.shares[dealer].shares[position], messages.SEALED_SHARE_SIZE)
        plain = open_share(sealed, secret)
        if plain is None:
            return None
        share, canonical = Scalars.parse(plain)
        fits = threshold.is_share_of(share, self._coefficients[dealer], recipient)
        return share.reshape() if canonical.all() and fits else None

    def _restart(self, entry: CeremonyRestart) -> None:
        if self.is_confirmed:
            raise OrderRefused("the ceremony is complete; it can't restart")
        if entry.attempt != self.attempt + 1:
            raise OrderRefused(f"attempt {entry.attempt} can't follow attempt {self.attempt}")
        leaving = set(entry.without)
        if list(entry.without) != sorted(leaving) or not leaving <= set(self.participants):
            raise OrderRefused(f"{entry.without} are not distinct participants in order")
        if not self.at_fault <= leaving:
            raise ComplaintRefused(f"trustees {sorted(self.at_fault)} are at fault and must leave")
        remaining = tuple(k for k in self.participants if k not in leaving)
        if len(remaining) < self.threshold:
            raise OrderRefused(f"{len(remaining)} trustees can't reach {self.threshold}")
        self.attempt, self.participants = entry.attempt, remaining
        self._begin()

    def _rehearse(self, entry: Rehearsal) -> None:
        self._place(entry, self.confirmations, self.rehearsals)
        ciphertext = self.rehearsal_ciphertext()
        claim = FactorClaim(
            place=("rehearsal", self.vote_id, entry.attempt),
            trustee=entry.trustee,
            share_key=self.share_key(entry.trustee),
            ciphertexts=Ciphertexts(ciphertext.alpha.reshape(1), ciphertext.beta.reshape(1)),
            proofs=decode_url(entry.decryption, FACTOR_SIZE),
        )
        if not verify_factors([claim], self._entropy):
            raise RehearsalRefused(f"trustee {entry.trustee}'s rehearsal does not decrypt")
        self.rehearsals[entry.trustee] = entry

    def _check_signature(self, trustee: int, message: bytes, signature: str) -> None:
        """Check a signature under the key that the manifest gives a trustee."""
        try:
            VerifyKey(self._keys[trustee - 1]).verify(message, decode_url(signature, 64))
        except BadSignatureError as error:
            raise TrusteeSignatureRefused(f"trustee {trustee}'s signature fails") from error
