"""Why an entry is refused: one class each, under the name that spec, vectors and reports use.

`step` is the number of the verification step that finds it; the numbers are the same in the spec,
the code and the report.
"""

from __future__ import annotations

from typing import ClassVar

from groundswell.voting.errors import VotingError


class Refused(VotingError):
    """Stand at the root of every refusal of an entry; `name` is the same in every language."""

    name: ClassVar[str] = "refused"
    step: ClassVar[int]
    """The number of the verification step that must find it (spec/verification.md)."""

    def __init__(self, detail: str) -> None:
        """Keep what exactly is wrong, in words."""
        super().__init__(detail)
        self.detail = detail

    def __str__(self) -> str:
        """Say the name and the detail."""
        return f"{self.name}: {self.detail}"


class OrderRefused(Refused):
    """Refuse an entry that may not stand where it stands."""

    name = "order"
    step = 3


class ManifestRefused(Refused):
    """Refuse a manifest that is not lawful."""

    name = "manifest"
    step = 4


class CommitmentRefused(Refused):
    """Refuse a reveal that is not the one committed to."""

    name = "ceremony.commitment"
    step = 5


class KeyProofRefused(Refused):
    """Refuse a trustee's key without proof that its secret is known."""

    name = "ceremony.proof"
    step = 5


class KeyEncodingRefused(Refused):
    """Refuse ceremony values that are not canonical points, keys or shares."""

    name = "ceremony.encoding"
    step = 5


class TrusteeSignatureRefused(Refused):
    """Refuse a ceremony entry that its trustee did not sign."""

    name = "ceremony.signature"
    step = 5


class TranscriptRefused(Refused):
    """Refuse a confirmation of another transcript than the record's."""

    name = "ceremony.transcript"
    step = 5


class ComplaintRefused(Refused):
    """Refuse a complaint that shows nothing, or a restart that ignores what was shown."""

    name = "ceremony.complaint"
    step = 5


class RehearsalRefused(Refused):
    """Refuse a rehearsal whose proof fails."""

    name = "ceremony.rehearsal"
    step = 5


class RollRefused(Refused):
    """Refuse a roll chunk: encoding, sorting, weight or cell."""

    name = "roll.chunk"
    step = 6


class RollSealRefused(Refused):
    """Refuse a seal that does not fit the roll, or without the registrar's signature."""

    name = "roll.seal"
    step = 6


class ReissueRefused(Refused):
    """Refuse a reissue of an unknown or revoked credential, or without signature."""

    name = "roll.reissue"
    step = 6


class OpenRefused(Refused):
    """Refuse an opening that binds another manifest, key or roll, or an unfinished ceremony."""

    name = "open"
    step = 6


class BallotShapeRefused(Refused):
    """Refuse a ballot with a missing, extra or wrongly sized question, option or proof."""

    name = "ballot.shape"
    step = 7


class BallotEncodingRefused(Refused):
    """Refuse a ballot with a non-canonical or non-group element, or a scalar of ℓ or more."""

    name = "ballot.encoding"
    step = 7


class BallotIdentityRefused(Refused):
    """Refuse the identity as α."""

    name = "ballot.identity"
    step = 7


class BallotCredentialRefused(Refused):
    """Refuse a ballot whose credential is not on the roll, or was revoked."""

    name = "ballot.credential"
    step = 7


class BallotSequenceRefused(Refused):
    """Refuse a ballot whose sequence number is not the next one of its credential."""

    name = "ballot.sequence"
    step = 7


class BallotSignatureRefused(Refused):
    """Refuse a ballot that its credential did not sign."""

    name = "ballot.signature"
    step = 7


class OptionProofRefused(Refused):
    """Refuse a ballot whose proof for an option fails."""

    name = "ballot.option_proof"
    step = 7


class SelectionProofRefused(Refused):
    """Refuse a ballot whose proof of the selection's sum fails."""

    name = "ballot.selection_proof"
    step = 7


class CloseRefused(Refused):
    """Refuse a close that does not state what stands before it."""

    name = "close"
    step = 8


class TallyRefused(Refused):
    """Refuse encrypted sums, groups or counts that differ from the record's own."""

    name = "tally"
    step = 9


class DecryptionRefused(Refused):
    """Refuse a decryption: encoding, trustee, group or proof."""

    name = "decryption"
    step = 10


class ResultRefused(Refused):
    """Refuse plain sums that are not what the decryptions give."""

    name = "result"
    step = 11


class OutcomeRefused(Refused):
    """Refuse an outcome that is not what the rule gives."""

    name = "outcome"
    step = 12


class CertificateRefused(Refused):
    """Refuse a certificate: signer, signature or state certified."""

    name = "certificate"
    step = 13
