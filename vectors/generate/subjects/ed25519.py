"""Ed25519 as these specifications verify it: strictly, and without the cofactor."""

from __future__ import annotations

from itertools import count

from nacl.signing import SigningKey
from vectors.generate import edwards
from vectors.generate.case import Case
from vectors.generate.entropy import drawn

ABOUT = "Ed25519, strict and without the cofactor: spec/notation.md, section 5."

_MESSAGE = b"checkpoint"


def cases() -> list[Case]:
    """List good signatures, and false ones that lax verifiers accept."""
    key = SigningKey(drawn("ed25519"))
    public, signature = bytes(key.verify_key), key.sign(_MESSAGE).signature
    nonce, response = signature[:32], int.from_bytes(signature[32:], "little")
    above = (response + edwards.ORDER).to_bytes(32, "little")
    spoilt = bytes([nonce[0] ^ 1]) + nonce[1:] + signature[32:]
    identity = edwards.encode(edwards.IDENTITY)
    not_canonical = (edwards.P + 1).to_bytes(32, "little")  # the identity, spelt another way
    variants = [
        ("a good signature", public, _MESSAGE, signature, True),
        ("another message", public, _MESSAGE + b".", signature, False),
        ("another R", public, _MESSAGE, spoilt, False),
        ("S + ℓ", public, _MESSAGE, nonce + above, False),
        (
            "a key of order 1, S = 0, R the identity",
            identity,
            _MESSAGE,
            identity + bytes(32),
            False,
        ),
        ("a key of order 1, not canonical", not_canonical, _MESSAGE, identity + bytes(32), False),
        _mixed("a key of mixed order, k odd: holds only with the cofactor", odd=True),
        _mixed("a key of mixed order, k even: holds without the cofactor", odd=False),
    ]
    return [_case(*variant) for variant in variants]


def _mixed(name: str, *, odd: bool) -> tuple[str, bytes, bytes, bytes, bool]:
    """Sign under A = a·B + T with 2·T the identity: k·T vanishes only for even k."""
    base = edwards.generator()
    secret, nonce = (
        int.from_bytes(drawn(f"mixed {part}", 64), "little") % edwards.ORDER for part in "ar"
    )
    key = edwards.encode(edwards.add(edwards.multiply(secret, base), edwards.ORDER_TWO))
    commitment = edwards.encode(edwards.multiply(nonce, base))
    for attempt in count():
        message = b"%s %d" % (_MESSAGE, attempt)
        k = edwards.challenge(commitment, key, message)
        if k % 2 == odd:
            response = ((nonce + k * secret) % edwards.ORDER).to_bytes(32, "little")
            return name, key, message, commitment + response, not odd
    raise AssertionError


def _case(name: str, key: bytes, message: bytes, signature: bytes, accepted: bool) -> Case:
    return {
        "name": name,
        "key": key.hex(),
        "message": message.hex(),
        "signature": signature.hex(),
        "accepted": accepted,
    }
