"""Credentials derived anew with hashlib and libsodium."""

from __future__ import annotations

from hashlib import sha512

import rbcl
from tests.crypto import material
from tests.voting.reference import ORDER

from groundswell.voting.credential import derive_credentials

CODES = [material.octets(f"code {i}", 15) for i in range(5)]
VOTE = material.octets("vote", 32)


def hmac_sha512(key: bytes, message: bytes) -> bytes:
    """RFC 2104 with keys below the block size of 128 bytes."""
    padded = key.ljust(128, b"\0")
    inner = sha512(bytes(octet ^ 0x36 for octet in padded) + message).digest()
    return sha512(bytes(octet ^ 0x5C for octet in padded) + inner).digest()


def secret_of(code: bytes, vote: bytes) -> int:
    extracted = hmac_sha512(vote, code)
    block = hmac_sha512(extracted, b"groundswell/1/credential\x01")
    return int.from_bytes(block, "little") % ORDER


def test_credentials_are_those_of_the_specification() -> None:
    found = derive_credentials(CODES, VOTE)
    expected = [secret_of(code, VOTE) for code in CODES]
    assert found.secrets.to_ints() == expected
    assert list(found.keys) == [
        bytes(rbcl.crypto_scalarmult_ristretto255_base(secret.to_bytes(32, "little")))
        for secret in expected
    ]


def test_credentials_of_one_code_differ_between_votes() -> None:
    here, there = (derive_credentials(CODES, material.octets(v, 32)) for v in ("one", "two"))
    assert set(here.keys).isdisjoint(there.keys)


def test_credentials_of_many_codes_are_those_of_each() -> None:
    together = derive_credentials(CODES, VOTE)
    apart = [derive_credentials([code], VOTE) for code in CODES]
    assert together.keys == tuple(each.keys[0] for each in apart)


def test_credentials_of_no_codes_are_none() -> None:
    found = derive_credentials([], VOTE)
    assert (found.keys, found.secrets.shape) == ((), (0,))


def test_credentials_do_not_show_their_secrets() -> None:
    found = derive_credentials(CODES, VOTE)
    text = repr(found)
    for secret in found.secrets.to_ints():
        assert str(secret) not in text
        assert secret.to_bytes(32, "little").hex() not in text
    assert all(str(int(limb)) not in text for limb in found.secrets.limbs.reshape(-1))
