"""What trustees hash, sign and seal in a ceremony (spec/ceremony.md)."""

from __future__ import annotations

from collections.abc import Iterable

from groundswell.crypto.hashing import D, S, T
from groundswell.crypto.scalars import Scalars
from groundswell.record.strict_base64 import decode_url
from groundswell.voting.entries import ENTRY, KeyComplaint, KeyReveal, KeyShares

SEALED_SHARE_SIZE = 80
"""Bytes of a sealed share: an ephemeral key, an authenticator and the 32 bytes of the share."""


def reveal_digest(vote_id: bytes, reveal: KeyReveal) -> bytes:
    """Hash a reveal to what its commitment promises, 32 bytes."""
    return D(
        "ceremony-commitment",
        vote_id,
        reveal.attempt,
        reveal.trustee,
        decode_url(reveal.coefficients),
        decode_url(reveal.proof, 64),
        decode_url(reveal.sealing_key, 32),
    )


def commitment_message(vote_id: bytes, attempt: int, trustee: int, digest: bytes) -> bytes:
    """Hash what a trustee signs when it commits to a reveal by its digest."""
    return T("ceremony-commitment-signature", vote_id, attempt, trustee, digest)


def key_statement(
    vote_id: bytes, *, attempt: int, trustee: int, coefficients: bytes, sealing_key: bytes
) -> bytes:
    """Hash what the proof of knowledge of a constant term is bound to."""
    return T("ceremony-proof", vote_id, attempt, trustee, coefficients, sealing_key)


def shares_message(vote_id: bytes, attempt: int, trustee: int, shares: Iterable[bytes]) -> bytes:
    """Hash what a trustee signs when it deals its sealed shares."""
    return T("ceremony-shares", vote_id, attempt, trustee, *shares)


def transcript_digest(
    vote_id: bytes, attempt: int, dealings: Iterable[tuple[KeyReveal, KeyShares]]
) -> bytes:
    """Hash all reveals and shares of an attempt, by trustee in ascending order, to 32 bytes."""
    parts = (ENTRY.encode(entry) for dealing in dealings for entry in dealing)
    return D("ceremony-transcript", vote_id, attempt, *parts)


def confirmation_message(vote_id: bytes, attempt: int, trustee: int, transcript: bytes) -> bytes:
    """Hash what a trustee signs when every share it received fits."""
    return T("ceremony-confirmation", vote_id, attempt, trustee, transcript)


def complaint_message(vote_id: bytes, complaint: KeyComplaint) -> bytes:
    """Hash what a trustee signs when a share it received does not fit."""
    return T(
        "ceremony-complaint",
        vote_id,
        complaint.attempt,
        complaint.trustee,
        complaint.accused,
        decode_url(complaint.sealing_secret, 32),
    )


def rehearsal_randomness(vote_id: bytes, key: bytes) -> Scalars:
    """Give the public randomness of the rehearsal's ciphertext of 1 (shape ())."""
    return S("rehearsal-randomness", vote_id, key)
