"""ElGamal: what is encrypted is decrypted, sums of ciphertexts hold sums, bulk equals single."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.crypto import material

from groundswell.crypto.elgamal import Ciphertexts, encode_pairs, encrypt
from groundswell.crypto.points import BASEPOINT, FixedBase, Points
from groundswell.crypto.scalars import ORDER, Scalars

SECRET = material.scalars("elgamal secret", 40)[39]
KEY = FixedBase(SECRET * BASEPOINT)

VALUES = st.lists(st.integers(0, ORDER - 1) | st.integers(0, 5), min_size=1, max_size=5)


def drawn(label: str, *shape: int) -> Scalars:
    count = Scalars.zeros(shape).size
    return Scalars.from_wide(material.octets(label, 64 * count)).reshape(*shape)


def decrypt(ciphertexts: Ciphertexts, secret: Scalars = SECRET) -> Points:
    """Give m·B."""
    return ciphertexts.beta - secret * ciphertexts.alpha


@given(VALUES, st.integers(0, 2**32))
@settings(max_examples=30)
def test_decryption_undoes_encryption(values: list[int], draw: int) -> None:
    plain = Scalars.from_ints(values)
    found = encrypt(KEY, plain, drawn(f"encryption {draw}", len(values)))
    assert (decrypt(found) == plain * BASEPOINT).all()


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(1, 2**20)), min_size=1, max_size=6))
@settings(max_examples=30)
def test_weighted_sum_of_ciphertexts_holds_the_weighted_sum(ballots: list[tuple[int, int]]) -> None:
    values = Scalars.from_ints([value for value, _ in ballots])
    weights = Scalars.from_ints([weight for _, weight in ballots])
    found = encrypt(KEY, values, drawn("weighted", len(ballots)))
    total = Ciphertexts(weights * found.alpha, weights * found.beta).sum()
    expected = sum(value * weight for value, weight in ballots)
    assert decrypt(total) == BASEPOINT * Scalars.from_ints([expected])[0]


def test_sum_along_each_axis_holds_that_sum() -> None:
    values = Scalars.from_ints(range(12)).reshape(3, 4)
    found = encrypt(KEY, values, drawn("axes", 3, 4))
    for axis, expected in ((0, [12, 15, 18, 21]), (1, [6, 22, 38])):
        assert (decrypt(found.sum(axis)) == BASEPOINT * Scalars.from_ints(expected)).all()


def test_added_and_subtracted_ciphertexts_hold_sum_and_difference() -> None:
    seven, three = (encrypt(KEY, Scalars.from_ints([n]), drawn(f"operand {n}", 1)) for n in (7, 3))
    assert decrypt(seven + three) == BASEPOINT * Scalars.from_ints([10])
    assert decrypt(seven - three) == BASEPOINT * Scalars.from_ints([4])
    assert decrypt(three - seven) == BASEPOINT * Scalars.from_ints([-4])


def test_other_key_does_not_decrypt() -> None:
    found = encrypt(KEY, Scalars.from_ints([1]), drawn("other", 1))
    other = SECRET + Scalars.from_ints([1])[0]
    assert not (decrypt(found, other) == BASEPOINT * Scalars.from_ints([1])).any()


def test_one_value_encrypted_twice_shares_no_point() -> None:
    found = encrypt(KEY, Scalars.from_ints([1, 1]), drawn("twice", 2))
    assert found.alpha[0] != found.alpha[1]
    assert found.beta[0] != found.beta[1]


@pytest.mark.parametrize("shape", [(0,), (1,), (7,), (2, 3), (2, 0, 3), (2, 3, 2)])
def test_pairs_in_bulk_encode_what_encryption_gives(shape: tuple[int, ...]) -> None:
    values, randomness = drawn("values", *shape), drawn("randomness", *shape)
    found = encrypt(KEY, values, randomness)
    pairs = encode_pairs(KEY, randomness, values)
    assert pairs.shape == (*shape, 2, 32)
    assert (pairs[..., 0, :] == found.alpha.to_array()).all()
    assert (pairs[..., 1, :] == found.beta.to_array()).all()


def test_pairs_of_edge_scalars_encode_what_encryption_gives() -> None:
    edges = Scalars.from_ints(material.EDGE_SCALARS)
    found = encrypt(KEY, edges, edges)
    pairs = encode_pairs(KEY, edges, edges)
    assert pairs[:, 0].tobytes() == found.alpha.to_bytes()
    assert pairs[:, 1].tobytes() == found.beta.to_bytes()
