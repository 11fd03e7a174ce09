"""A trustee's own side: its secrets, and the entries that it makes from them.

Nothing here trusts the log: each step is computed from a `Ceremony` that the trustee's program
has replayed by itself from the record.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nacl.signing import SigningKey

from groundswell.crypto import schnorr
from groundswell.crypto.elgamal import Ciphertexts
from groundswell.crypto.hashing import Entropy, T
from groundswell.crypto.points import BASEPOINT
from groundswell.crypto.scalars import Scalars
from groundswell.crypto.threshold import evaluate
from groundswell.record.strict_base64 import decode_url, encode_url
from groundswell.voting import ceremony_messages as messages
from groundswell.voting.ceremony import Ceremony
from groundswell.voting.decryption import make_factors
from groundswell.voting.entries import (
    Decryption,
    KeyCommitment,
    KeyComplaint,
    KeyConfirmation,
    KeyReveal,
    KeyShares,
    Rehearsal,
)
from groundswell.voting.sealing import seal_share, sealing_public_key
from groundswell.voting.tally import EncryptedTally, decrypt_group


@dataclass(frozen=True, slots=True, repr=False)
class TrusteeSecrets:
    """What a trustee keeps for one attempt; losing it loses its share of the key.

    `coefficients` are t scalars, `proof_nonce` one; the keys are 32-byte seeds. `signing_seed` is
    that of the trustee's key in the manifest, the same in every attempt.
    """

    vote_id: bytes
    attempt: int
    trustee: int
    coefficients: Scalars
    proof_nonce: Scalars
    signing_seed: bytes
    sealing_secret: bytes


def draw_secrets(
    vote_id: bytes,
    *,
    attempt: int,
    trustee: int,
    threshold: int,
    signing_seed: bytes,
    entropy: Entropy,
) -> TrusteeSecrets:
    """Draw a trustee's secrets for one attempt, beside the seed of its key in the manifest."""
    return TrusteeSecrets(
        vote_id=vote_id,
        attempt=attempt,
        trustee=trustee,
        coefficients=Scalars.from_wide(entropy(64 * threshold)),
        proof_nonce=Scalars.from_wide(entropy(64)),
        signing_seed=signing_seed,
        sealing_secret=entropy(32),
    )


def make_reveal(secrets: TrusteeSecrets) -> KeyReveal:
    """Make the reveal that the commitment promises; the same each time."""
    coefficients = (secrets.coefficients * BASEPOINT).to_bytes()
    sealing_key = sealing_public_key(secrets.sealing_secret)
    statement = messages.key_statement(
        secrets.vote_id,
        attempt=secrets.attempt,
        trustee=secrets.trustee,
        coefficients=coefficients,
        sealing_key=sealing_key,
    )
    # The nonce is hashed with its statement: one drawn nonce can never sign two statements.
    nonce = Scalars.from_wide(T("proof-nonce", secrets.proof_nonce.to_bytes(), statement))
    [proof] = schnorr.sign(secrets.coefficients[:1], [coefficients[:32]], [statement], nonce)
    return KeyReveal(
        attempt=secrets.attempt,
        trustee=secrets.trustee,
        coefficients=encode_url(coefficients),
        proof=encode_url(proof),
        sealing_key=encode_url(sealing_key),
    )


def make_commitment(secrets: TrusteeSecrets) -> KeyCommitment:
    """Commit to the reveal, in the trustee's own name; the same each time."""
    digest = messages.reveal_digest(secrets.vote_id, make_reveal(secrets))
    message = messages.commitment_message(secrets.vote_id, secrets.attempt, secrets.trustee, digest)
    return KeyCommitment(
        attempt=secrets.attempt,
        trustee=secrets.trustee,
        digest=encode_url(digest),
        signature=_sign(secrets, message),
    )


def make_shares(secrets: TrusteeSecrets, ceremony: Ceremony) -> KeyShares:
    """Deal a sealed share to every participant, oneself included."""
    shares = evaluate(secrets.coefficients, ceremony.participants).to_array()
    sealed = [
        seal_share(shares[i].tobytes(), decode_url(ceremony.reveals[k].sealing_key, 32))
        for i, k in enumerate(ceremony.participants)
    ]
    message = messages.shares_message(secrets.vote_id, secrets.attempt, secrets.trustee, sealed)
    return KeyShares(
        attempt=secrets.attempt,
        trustee=secrets.trustee,
        shares=tuple(map(encode_url, sealed)),
        signature=_sign(secrets, message),
    )


def check_shares(secrets: TrusteeSecrets, ceremony: Ceremony) -> KeyConfirmation | KeyComplaint:
    """Check every share received: confirm the transcript, or accuse the first bad dealer.

    A complaint shows the sealing secret. That costs nothing: it opens only shares of an attempt
    that ends here.
    """
    for dealer in ceremony.participants:
        if ceremony.opens_to_share(dealer, secrets.trustee, secrets.sealing_secret) is None:
            return _complain(secrets, dealer)
    transcript = ceremony.transcript()
    message = messages.confirmation_message(
        secrets.vote_id, secrets.attempt, secrets.trustee, transcript
    )
    return KeyConfirmation(
        attempt=secrets.attempt,
        trustee=secrets.trustee,
        transcript=encode_url(transcript),
        signature=_sign(secrets, message),
    )


def key_share(secrets: TrusteeSecrets, ceremony: Ceremony) -> Scalars:
    """Give x_k = Σ_j f_j(k), shape (), from the shares on the record, each checked.

    Raises:
        ValueError: if a share does not fit: such a ceremony must not be used.
    """
    total = Scalars.zeros(())
    for dealer in ceremony.participants:
        share = ceremony.opens_to_share(dealer, secrets.trustee, secrets.sealing_secret)
        if share is None:
            raise ValueError(f"the share from trustee {dealer} does not fit")
        total = total + share
    return total


def decrypt_groups(
    secrets: TrusteeSecrets, ceremony: Ceremony, tally: EncryptedTally, entropy: Entropy
) -> Iterator[Decryption]:
    """Decrypt every group of a tally, one after the other.

    Raises:
        ValueError: at once, if a share on the record does not fit.
    """
    share, share_key = key_share(secrets, ceremony), ceremony.share_key(secrets.trustee)
    return (
        decrypt_group(
            tally,
            group,
            vote_id=secrets.vote_id,
            trustee=secrets.trustee,
            secret=share,
            share_key=share_key,
            entropy=entropy,
        )
        for group in range(len(tally.groups))
    )


def rehearse(secrets: TrusteeSecrets, ceremony: Ceremony, entropy: Entropy) -> Rehearsal:
    """Decrypt the rehearsal's ciphertext, to show before the vote that one can."""
    ciphertext = ceremony.rehearsal_ciphertext()
    decryption = make_factors(
        ("rehearsal", secrets.vote_id, secrets.attempt),
        secrets.trustee,
        key_share(secrets, ceremony),
        ceremony.share_key(secrets.trustee),
        Ciphertexts(ciphertext.alpha.reshape(1), ciphertext.beta.reshape(1)),
        entropy,
    )
    return Rehearsal(
        attempt=secrets.attempt, trustee=secrets.trustee, decryption=encode_url(decryption)
    )


def _complain(secrets: TrusteeSecrets, accused: int) -> KeyComplaint:
    unsigned = KeyComplaint(
        attempt=secrets.attempt,
        trustee=secrets.trustee,
        accused=accused,
        sealing_secret=encode_url(secrets.sealing_secret),
        signature="A" * 86,
    )
    message = messages.complaint_message(secrets.vote_id, unsigned)
    return KeyComplaint(
        attempt=unsigned.attempt,
        trustee=unsigned.trustee,
        accused=accused,
        sealing_secret=unsigned.sealing_secret,
        signature=_sign(secrets, message),
    )


def _sign(secrets: TrusteeSecrets, message: bytes) -> str:
    return encode_url(SigningKey(secrets.signing_seed).sign(message).signature)
