"""Who takes part in the votes of the vectors: keys, codes and names, all from fixed streams."""

from __future__ import annotations

from nacl.signing import SigningKey
from vectors.generate.entropy import drawn

from groundswell.record.note import KeyType, NoteSigner
from groundswell.record.strict_base64 import encode_url

ORIGIN = "vote.example.org/riverside/council-4"
LOG = NoteSigner(ORIGIN, drawn("log"))
OTHER_LOG = NoteSigner(ORIGIN, drawn("other log"))
WITNESS = NoteSigner("observer.example.org", drawn("witness"), KeyType.WITNESS)
OTHER_WITNESS = NoteSigner("paper.example.org", drawn("other witness"), KeyType.WITNESS)

REGISTRAR = SigningKey(drawn("registrar"))
OFFICERS = (SigningKey(drawn("officer 0")), SigningKey(drawn("officer 1")))


def trustee_key(number: int) -> SigningKey:
    """Give a trustee's key, the same in every vote and attempt."""
    return SigningKey(drawn(f"trustee key {number}"))


COSIGNED_AT = 1_780_000_000
"""POSIX second of the witness's cosignatures."""


def code(member: int) -> bytes:
    """Give a member's credential code, 15 bytes."""
    return drawn(f"code {member}", 15)


def public_text(key: SigningKey) -> str:
    """Give an Ed25519 public key as base64url."""
    return encode_url(bytes(key.verify_key))
