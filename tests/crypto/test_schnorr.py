"""Signatures: the vector of RFC 9591, both ways in bulk, and every way of being false."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.crypto import material, rfc9591

from groundswell.crypto import schnorr
from groundswell.crypto.linear import LinearCheck
from groundswell.crypto.points import BASEPOINT, Points
from groundswell.crypto.scalars import ORDER, Scalars

COUNT = 6
SECRETS = Scalars.from_wide(material.octets("schnorr secrets", 64 * COUNT))
NONCES = Scalars.from_wide(material.octets("schnorr nonces", 64 * COUNT))
ENCODED = (SECRETS * BASEPOINT).to_array()
KEYS = [ENCODED[i].tobytes() for i in range(COUNT)]
MESSAGES = [b"", b"m", b"a longer message", b"m", bytes(200), b"\xff" * 3]
SIGNATURES = schnorr.sign(SECRETS, KEYS, MESSAGES, NONCES)
KEY, MESSAGE, SIGNATURE = KEYS[2], MESSAGES[2], SIGNATURES[2]


def number(text: str) -> int:
    return int.from_bytes(bytes.fromhex(text), "little")


def inverse(value: int) -> int:
    return pow(value, -1, ORDER)


# --- RFC 9591, appendix E.3


def test_rfc_key_is_the_secrets() -> None:
    secret = Scalars.from_bytes(bytes.fromhex(rfc9591.GROUP_SECRET_KEY))[0]
    assert (secret * BASEPOINT).to_bytes().hex() == rfc9591.GROUP_PUBLIC_KEY


def test_rfc_signature_verifies() -> None:
    key, message = bytes.fromhex(rfc9591.GROUP_PUBLIC_KEY), bytes.fromhex(rfc9591.MESSAGE)
    assert schnorr.verify(key, message, bytes.fromhex(rfc9591.SIGNATURE))
    assert not schnorr.verify(key, message + b"\0", bytes.fromhex(rfc9591.SIGNATURE))


@pytest.mark.parametrize(("signer", "other"), [(1, 3), (3, 1)])
def test_rfc_challenge_is_what_the_signature_shares_were_made_with(signer: int, other: int) -> None:
    """A share is d + e·ρ + λ·s·c (RFC 9591, section 5.2): solved for c, without any hash."""

    def at(values: Mapping[int, str]) -> int:
        return number(values[signer])

    nonce = at(rfc9591.HIDING_NONCES) + at(rfc9591.BINDING_NONCES) * at(rfc9591.BINDING_FACTORS)
    weight = other * inverse(other - signer)
    rest = at(rfc9591.SIGNATURE_SHARES) - nonce
    expected = rest * inverse(weight * at(rfc9591.PARTICIPANT_SHARES)) % ORDER
    digest = schnorr.challenge(
        bytes.fromhex(rfc9591.SIGNATURE)[:32],
        bytes.fromhex(rfc9591.GROUP_PUBLIC_KEY),
        bytes.fromhex(rfc9591.MESSAGE),
    )
    assert Scalars.from_wide(digest).to_ints() == [expected]


def test_rfc_signature_is_signed_again_from_its_nonce() -> None:
    """With r = Σ d + e·ρ, known here alone, one signer makes the group's signature."""
    nonce = sum(
        number(rfc9591.HIDING_NONCES[k])
        + number(rfc9591.BINDING_NONCES[k]) * number(rfc9591.BINDING_FACTORS[k])
        for k in (1, 3)
    )
    [signature] = schnorr.sign(
        Scalars.from_ints([number(rfc9591.GROUP_SECRET_KEY)]),
        [bytes.fromhex(rfc9591.GROUP_PUBLIC_KEY)],
        [bytes.fromhex(rfc9591.MESSAGE)],
        Scalars.from_ints([nonce]),
    )
    assert signature.hex() == rfc9591.SIGNATURE


# --- Signing and verifying


@given(st.binary(max_size=100), st.integers(1, ORDER - 1), st.integers(1, ORDER - 1))
@settings(max_examples=30)
def test_signature_verifies_under_its_key_and_message(
    message: bytes, secret: int, nonce: int
) -> None:
    secrets = Scalars.from_ints([secret])
    key = (secrets * BASEPOINT).to_bytes()
    [signature] = schnorr.sign(secrets, [key], [message], Scalars.from_ints([nonce]))
    assert len(signature) == schnorr.SIGNATURE_SIZE
    assert signature[:32] == (BASEPOINT * Scalars.from_ints([nonce])).to_bytes()
    assert schnorr.verify(key, message, signature)
    assert not schnorr.verify(key, message + b"x", signature)


def test_signatures_in_bulk_are_those_made_one_by_one() -> None:
    for i in range(COUNT):
        alone = schnorr.sign(SECRETS[i : i + 1], KEYS[i : i + 1], [MESSAGES[i]], NONCES[i : i + 1])
        assert alone == [SIGNATURES[i]]
        assert schnorr.verify(KEYS[i], MESSAGES[i], SIGNATURES[i])


def test_signing_with_a_key_or_message_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        schnorr.sign(SECRETS[:2], KEYS[:1], MESSAGES[:2], NONCES[:2])


@pytest.mark.parametrize("place", range(64))
def test_signature_with_any_byte_changed_fails(place: int) -> None:
    changed = bytearray(SIGNATURE)
    changed[place] ^= 1 << (place % 8)
    assert not schnorr.verify(KEY, MESSAGE, bytes(changed))


@pytest.mark.parametrize("place", range(len(MESSAGE)))
def test_signature_of_a_changed_message_fails(place: int) -> None:
    changed = bytearray(MESSAGE)
    changed[place] ^= 1
    assert not schnorr.verify(KEY, bytes(changed), SIGNATURE)


def test_signature_with_its_values_replaced_by_lawful_others_fails() -> None:
    nonce, response = SIGNATURE[:32], SIGNATURE[32:]
    other = SIGNATURES[3]
    assert schnorr.verify(KEY, MESSAGE, nonce + response)
    assert not schnorr.verify(KEY, MESSAGE, other[:32] + response)
    assert not schnorr.verify(KEY, MESSAGE, nonce + other[32:])
    assert not schnorr.verify(KEY, MESSAGE, other)
    assert not schnorr.verify(KEYS[3], MESSAGE, SIGNATURE)


def test_signature_with_a_byte_moved_from_message_to_key_fails() -> None:
    """R, P and message are hashed without lengths: R and P must have exactly 32 bytes."""
    assert not schnorr.verify(KEY + MESSAGE[:1], MESSAGE[1:], SIGNATURE)
    assert not schnorr.verify(KEY[:-1], KEY[-1:] + MESSAGE, SIGNATURE)


@pytest.mark.parametrize("size", [0, 32, 63, 65, 96, 128])
def test_signature_of_another_length_fails(size: int) -> None:
    assert not schnorr.verify(KEY, MESSAGE, (SIGNATURE * 2)[:size])


def test_signature_whose_response_is_not_below_the_order_fails() -> None:
    response = int.from_bytes(SIGNATURE[32:], "little") + ORDER
    assert not schnorr.verify(KEY, MESSAGE, SIGNATURE[:32] + response.to_bytes(32, "little"))


def test_signature_with_the_identity_as_nonce_fails() -> None:
    """Its equation holds: z = c·s. It gives the secret away."""
    zero = Points.identity().to_bytes()
    c = Scalars.from_wide(schnorr.challenge(zero, KEY, MESSAGE))
    signature = zero + (c * SECRETS[2]).to_bytes()
    assert (Scalars.from_bytes(signature[32:]) * BASEPOINT == c * Points.from_bytes(KEY)).all()
    assert not schnorr.verify(KEY, MESSAGE, signature)


def test_signature_under_the_identity_as_key_fails() -> None:
    """Anyone can make it true: z·B = R."""
    zero = Points.identity().to_bytes()
    [signature] = schnorr.sign(Scalars.zeros(1), [zero], [MESSAGE], NONCES[:1])
    assert not schnorr.verify(zero, MESSAGE, signature)


# --- In a batch


def batch(signatures: list[bytes], messages: list[bytes] = MESSAGES) -> schnorr.Signatures:
    heads = b"".join(signature[:32] for signature in signatures)
    digests = [
        schnorr.challenge(signature[:32], key, message)
        for signature, key, message in zip(signatures, KEYS, messages, strict=True)
    ]
    return schnorr.Signatures(
        keys=Points.from_bytes(b"".join(KEYS)),
        nonces=Points.from_bytes(heads),
        challenges=Scalars.from_wide(b"".join(digests)),
        responses=Scalars.from_bytes(b"".join(signature[32:] for signature in signatures)),
    )


def holds(signatures: schnorr.Signatures) -> bool:
    check = LinearCheck()
    schnorr.add_equations(check, signatures, material.entropy("schnorr weights"))
    return check.holds()


def test_batch_of_signatures_holds() -> None:
    assert holds(batch(SIGNATURES))


@pytest.mark.parametrize("place", range(COUNT))
@pytest.mark.parametrize("half", [0, 32])
def test_batch_with_one_false_signature_fails(place: int, half: int) -> None:
    other = SIGNATURES[(place + 1) % COUNT]
    false = list(SIGNATURES)
    mine = false[place]
    false[place] = other[:32] + mine[32:] if half == 0 else mine[:32] + other[32:]
    assert not holds(batch(false))


@pytest.mark.parametrize("place", range(COUNT))
def test_batch_with_one_message_changed_fails(place: int) -> None:
    messages = list(MESSAGES)
    messages[place] += b"!"
    assert not holds(batch(SIGNATURES, messages))


def test_batch_with_errors_that_cancel_each_other_fails() -> None:
    """One response is raised by 1, another lowered: the plain sum of the equations still holds."""
    error = Scalars.from_ints([1, -1, 0, 0, 0, 0])
    true = batch(SIGNATURES)
    false = schnorr.Signatures(true.keys, true.nonces, true.challenges, true.responses + error)
    assert not holds(false)
