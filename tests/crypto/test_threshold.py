"""The shared key: shares against RFC 9591 and plain polynomials, and every t of n."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.crypto import material, rfc9591

from groundswell.crypto.points import BASEPOINT, Points
from groundswell.crypto.scalars import ORDER, Scalars
from groundswell.crypto.threshold import evaluate, is_share_of, lagrange, public_share

POLYNOMIALS = st.lists(st.integers(0, ORDER - 1), min_size=1, max_size=5)


def value(coefficients: list[int], x: int) -> int:
    return sum(a * x**i for i, a in enumerate(coefficients)) % ORDER


def deal(trustees: int, threshold: int) -> Scalars:
    """Draw every trustee's coefficients, shape (trustees, threshold)."""
    data = material.octets(f"deal {trustees} {threshold}", 64 * trustees * threshold)
    return Scalars.from_wide(data).reshape(trustees, threshold)


@given(POLYNOMIALS, st.lists(st.integers(0, 64), max_size=5))
@settings(max_examples=50)
def test_evaluation_is_that_of_the_polynomial(coefficients: list[int], xs: list[int]) -> None:
    found = evaluate(Scalars.from_ints(coefficients), xs)
    assert found.to_ints() == [value(coefficients, x) for x in xs]


def test_rfc_shares_are_points_of_the_rfc_polynomial() -> None:
    """RFC 9591, appendix E.3 with C.1: f = secret + coefficient·x."""
    data = bytes.fromhex(rfc9591.GROUP_SECRET_KEY + rfc9591.COEFFICIENT)
    found = evaluate(Scalars.from_bytes(data), list(rfc9591.PARTICIPANT_SHARES))
    assert found.to_bytes().hex() == "".join(rfc9591.PARTICIPANT_SHARES.values())


@pytest.mark.parametrize("signers", [(1, 2), (1, 3), (2, 3), (3, 1), (1, 2, 3)])
def test_rfc_secret_is_found_again_from_the_rfc_shares(signers: tuple[int, ...]) -> None:
    data = bytes.fromhex("".join(rfc9591.PARTICIPANT_SHARES[k] for k in signers))
    found = (lagrange(signers) * Scalars.from_bytes(data)).sum()
    assert found.to_bytes().hex() == rfc9591.GROUP_SECRET_KEY


@pytest.mark.parametrize(
    ("indexes", "expected"),
    [
        ([1], [(1, 1)]),
        ([7], [(1, 1)]),
        ([1, 2], [(2, 1), (-1, 1)]),
        ([2, 1], [(-1, 1), (2, 1)]),
        ([1, 3], [(3, 2), (-1, 2)]),
        ([1, 2, 3], [(3, 1), (-3, 1), (1, 1)]),
        ([2, 3, 5], [(5, 1), (-5, 1), (1, 1)]),
    ],
)
def test_lagrange_coefficients_are_the_fractions(
    indexes: list[int], expected: list[tuple[int, int]]
) -> None:
    fractions = [a * pow(b, -1, ORDER) % ORDER for a, b in expected]
    assert lagrange(indexes).to_ints() == fractions


@given(POLYNOMIALS, st.data())
@settings(max_examples=50)
def test_interpolation_by_enough_points_gives_the_constant_term(
    coefficients: list[int], data: st.DataObject
) -> None:
    degree = len(coefficients)
    few = st.lists(st.integers(1, 64), min_size=degree, max_size=degree + 2, unique=True)
    indexes = data.draw(few)
    shares = evaluate(Scalars.from_ints(coefficients), indexes)
    assert (lagrange(indexes) * shares).sum().to_ints() == [coefficients[0]]


@pytest.mark.parametrize(("trustees", "threshold"), [(1, 1), (3, 2), (4, 4), (5, 3)])
def test_any_threshold_of_trustees_holds_the_key_and_no_fewer(
    trustees: int, threshold: int
) -> None:
    coefficients = deal(trustees, threshold)
    everyone = range(1, trustees + 1)
    shares = evaluate(coefficients.sum(0), everyone)
    key = coefficients[:, 0].sum(0)
    for size in range(1, trustees + 1):
        for subset in combinations(everyone, size):
            chosen = Scalars.stack([shares[k - 1] for k in subset])
            found = (lagrange(subset) * chosen).sum()
            assert bool(found == key) == (size >= threshold)


@pytest.mark.parametrize("indexes", [[1, 1], [1, 2, 1], [0], [0, 1], [2, -1], []])
def test_lagrange_of_impossible_indexes_is_refused(indexes: list[int]) -> None:
    with pytest.raises(ValueError, match=r"indexes|array"):
        lagrange(indexes)


@pytest.mark.parametrize(("trustees", "threshold"), [(1, 1), (3, 2), (5, 3), (4, 4)])
def test_public_share_is_that_of_the_summed_polynomial(trustees: int, threshold: int) -> None:
    coefficients = deal(trustees, threshold)
    commitments = coefficients * BASEPOINT
    for index in range(1, trustees + 1):
        expected = evaluate(coefficients.sum(0), [index]) * BASEPOINT
        assert (public_share(commitments, index) == expected).all()


def test_public_share_of_a_high_index() -> None:
    """64 trustees and as many needed: powers of the index beyond ℓ are reduced."""
    coefficients = deal(1, 64)
    expected = evaluate(coefficients[0], [64]) * BASEPOINT
    assert (public_share(coefficients * BASEPOINT, 64) == expected).all()


def test_share_fits_its_own_commitments_alone() -> None:
    coefficients = deal(2, 3)
    commitments = coefficients * BASEPOINT
    share = evaluate(coefficients[0], [4])
    assert is_share_of(share, commitments[0], 4)
    assert not is_share_of(share, commitments[0], 3)
    assert not is_share_of(share, commitments[1], 4)
    assert not is_share_of(share + Scalars.from_ints([1]), commitments[0], 4)
    assert not is_share_of(-share, commitments[0], 4)
    assert not is_share_of(share, commitments[0][::-1], 4)


def test_share_of_a_polynomial_of_lower_degree_fits() -> None:
    """Its highest commitment would be the identity, which the ceremony refuses by itself."""
    flat = Scalars.from_ints([5, 0])
    commitments = flat * BASEPOINT
    assert commitments[1:] == Points.identity(1)
    assert is_share_of(Scalars.from_ints([5]), commitments, 9)
