"""Members' signatures (RFC 9591, appendix C, over ristretto255 and SHA-512)."""

from __future__ import annotations

from vectors.generate.case import Case
from vectors.generate.entropy import drawn

from groundswell.crypto import schnorr
from groundswell.crypto.points import BASEPOINT, Points
from groundswell.crypto.scalars import ORDER, Scalars

ABOUT = "Signatures R ‖ z with z·B = R + c·P: spec/notation.md, section 4."

_RFC = {
    "name": "RFC 9591, appendix E.3: the aggregate signature",
    "source": "RFC 9591, E.3: group_secret_key, group_public_key, message, sig",
    "secret": "1b25a55e463cfd15cf14a5d3acc3d15053f08da49c8afcf3ab265f2ebc4f970b",
    "key": "e2a62f39eede11269e3bd5a7d97554f5ca384f9f6d3dd9c3c0d05083c7254f57",
    "message": "74657374",
    "signature": (
        "fc45655fbc66bbffad654ea4ce5fdae253a49a64ace25d9adb62010dd9fb2555"
        "2164141787162e5b4cab915b4aa45d94655dbb9ed7c378a53b980a0be220a802"
    ),
    "accepted": True,
}
_MESSAGE = b"ground swell"


def cases() -> list[Case]:
    """List the RFC's signature, our own with their nonces, and false ones."""
    return [_RFC, *_own(), *_false()]


def _signed(label: str, message: bytes) -> tuple[Scalars, Scalars, bytes, bytes]:
    secret = Scalars.from_wide(drawn(f"schnorr secret {label}", 64))
    nonce = Scalars.from_wide(drawn(f"schnorr nonce {label}", 64))
    key = (secret * BASEPOINT).to_bytes()
    [signature] = schnorr.sign(secret, [key], [message], nonce)
    return secret, nonce, key, signature


def _own() -> list[Case]:
    found: list[Case] = []
    for name, message in (("a short message", _MESSAGE), ("an empty message", b"")):
        secret, nonce, key, signature = _signed(name, message)
        case = _case(name, key, message, signature, accepted=True)
        found.append(case | {"secret": secret.to_bytes().hex(), "nonce": nonce.to_bytes().hex()})
    return found


def _false() -> list[Case]:
    _, _, key, signature = _signed("false", _MESSAGE)
    nonce, response = signature[:32], signature[32:]
    other = _signed("other", _MESSAGE)[2]
    above = (int.from_bytes(response, "little") + ORDER).to_bytes(32, "little")
    zero = bytes(32)
    spoilt = bytes([response[0] ^ 1]) + response[1:]
    split = schnorr.challenge(nonce, key[:-1], key[-1:] + _MESSAGE)
    assert split == schnorr.challenge(nonce, key, _MESSAGE)  # sizes are what keeps R, P apart
    variants = [
        ("another key", other, _MESSAGE, signature),
        ("another message", key, _MESSAGE + b".", signature),
        ("another response", key, _MESSAGE, nonce + spoilt),
        ("z + ℓ", key, _MESSAGE, nonce + above),
        ("R not canonical", key, _MESSAGE, b"\x01" + zero[1:] + response),
        ("R the identity, z = c·secret", *_identity_nonce()),
        ("key the identity", zero, _MESSAGE, signature),
        ("key not canonical", b"\x01" + zero[1:], _MESSAGE, signature),
        ("63 bytes", key, _MESSAGE, signature[:-1]),
        ("65 bytes", key, _MESSAGE, signature + b"\0"),
    ]
    return [_case(*variant, accepted=False) for variant in variants]


def _identity_nonce() -> tuple[bytes, bytes, bytes]:
    """Sign with the nonce 0: the equation holds, and the secret is plain to see."""
    secret = Scalars.from_wide(drawn("schnorr secret identity", 64))
    key = (secret * BASEPOINT).to_bytes()
    zero = Points.identity().to_bytes()
    c = Scalars.from_wide(schnorr.challenge(zero, key, _MESSAGE))
    return key, _MESSAGE, zero + (c * secret).to_bytes()


def _case(name: str, key: bytes, message: bytes, signature: bytes, *, accepted: bool) -> Case:
    return {
        "name": name,
        "key": key.hex(),
        "message": message.hex(),
        "signature": signature.hex(),
        "accepted": accepted,
    }
