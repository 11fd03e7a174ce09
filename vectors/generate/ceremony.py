"""Trustees at work: their secrets from fixed streams, their boxes sealed so that they repeat."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from nacl.signing import SigningKey
from vectors.generate import people
from vectors.generate.entropy import drawn, stream
from vectors.generate.sealing import seal

from groundswell.crypto.scalars import Scalars
from groundswell.crypto.threshold import evaluate
from groundswell.record.strict_base64 import decode_url, encode_url
from groundswell.voting import ceremony_messages as messages
from groundswell.voting.ceremony import Ceremony
from groundswell.voting.entries import KeyCommitment, KeyComplaint, KeyReveal, KeyShares
from groundswell.voting.trustee import TrusteeSecrets, draw_secrets


def secrets_of(ceremony: Ceremony, trustee: int) -> TrusteeSecrets:
    """Draw a trustee's secrets for the attempt under way."""
    attempt = ceremony.attempt
    return draw_secrets(
        ceremony.vote_id,
        attempt=attempt,
        trustee=trustee,
        threshold=ceremony.threshold,
        signing_seed=bytes(people.trustee_key(trustee)),
        entropy=stream(f"trustee {trustee} attempt {attempt} of {ceremony.vote_id.hex()}"),
    )


def deal_shares(
    secrets: TrusteeSecrets, ceremony: Ceremony, wrong: Mapping[int, Scalars] | None = None
) -> KeyShares:
    """Deal shares as a trustee does; `wrong` gives some recipients another one."""
    honest = evaluate(secrets.coefficients, ceremony.participants)
    sealed = []
    for i, k in enumerate(ceremony.participants):
        share = (wrong or {}).get(k, honest[i])
        ephemeral = drawn(f"ephemeral {secrets.trustee} {k} {secrets.sealing_secret.hex()}")
        recipient = decode_url(ceremony.reveals[k].sealing_key, 32)
        sealed.append(seal(share.to_bytes(), recipient, ephemeral))
    message = messages.shares_message(secrets.vote_id, secrets.attempt, secrets.trustee, sealed)
    return KeyShares(
        attempt=secrets.attempt,
        trustee=secrets.trustee,
        shares=tuple(map(encode_url, sealed)),
        signature=sign(secrets, message),
    )


def commit_to(
    reveal: KeyReveal, vote_id: bytes, signer: TrusteeSecrets, number: int | None = None
) -> KeyCommitment:
    """Commit to a reveal, honest or not; `number` is the trustee in whose name it is done."""
    attempt, trustee = reveal.attempt, number or reveal.trustee
    digest = messages.reveal_digest(vote_id, reveal)
    message = messages.commitment_message(vote_id, attempt, trustee, digest)
    return KeyCommitment(
        attempt=attempt,
        trustee=trustee,
        digest=encode_url(digest),
        signature=sign(signer, message),
    )


def complain(secrets: TrusteeSecrets, accused: int, shown: bytes | None = None) -> KeyComplaint:
    """Accuse a dealer, justly or not; `shown` is a sealing secret that is not one's own."""
    unsigned = KeyComplaint(
        attempt=secrets.attempt,
        trustee=secrets.trustee,
        accused=accused,
        sealing_secret=encode_url(shown or secrets.sealing_secret),
        signature="A" * 86,
    )
    message = messages.complaint_message(secrets.vote_id, unsigned)
    return msgspec.structs.replace(unsigned, signature=sign(secrets, message))


def sign(secrets: TrusteeSecrets, message: bytes) -> str:
    """Sign with a trustee's key."""
    return encode_url(SigningKey(secrets.signing_seed).sign(message).signature)
