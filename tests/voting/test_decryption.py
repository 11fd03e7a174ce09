"""Decryption factors, their proofs, and who can combine them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pytest
from tests.crypto import material

from groundswell.crypto.elgamal import Ciphertexts, encrypt
from groundswell.crypto.hashing import Part
from groundswell.crypto.points import BASEPOINT, FixedBase, Points
from groundswell.crypto.scalars import ORDER, Scalars
from groundswell.crypto.threshold import evaluate
from groundswell.voting.decryption import (
    FACTOR_SIZE,
    FactorClaim,
    make_factors,
    open_sums,
    read_factors,
    verify_factors,
)

POLYNOMIAL = Scalars.from_wide(material.octets("polynomial", 64 * 3))
"""f with f(0) = y: any three of five."""
TRUSTEES = (1, 2, 3, 4, 5)
SHARES = {k: evaluate(POLYNOMIAL, [k])[0] for k in TRUSTEES}
KEYS = {k: share * BASEPOINT.point for k, share in SHARES.items()}
VALUES = Scalars.from_ints([0, 1, 12345])
RANDOMNESS = Scalars.from_wide(material.octets("randomness", 64 * 3))
PAIRS = encrypt(FixedBase(POLYNOMIAL[0] * BASEPOINT.point), VALUES, RANDOMNESS)
PLACE = ("decryption", b"vote", b"tally", 0)
POSITIONS: tuple[tuple[Part, ...], ...] = ((0, 0), (0, 1), (1, 0))


def claim(k: int, label: str = "nonce") -> FactorClaim:
    proofs = make_factors(
        PLACE, k, SHARES[k], KEYS[k], PAIRS, material.entropy(f"{label} {k}"), POSITIONS
    )
    return FactorClaim(PLACE, k, KEYS[k], PAIRS, proofs, POSITIONS)


CLAIMS = {k: claim(k) for k in TRUSTEES}


def holds(*claims: FactorClaim) -> bool:
    return verify_factors(claims, material.entropy("weights"))


def factors(k: int) -> Points:
    proofs = read_factors(CLAIMS[k])
    assert proofs is not None
    return proofs.factors


def test_factors_are_the_shares_multiples_and_hold() -> None:
    for k in TRUSTEES:
        assert (factors(k) == SHARES[k] * PAIRS.alpha).all()
        assert holds(CLAIMS[k])
    assert holds(*CLAIMS.values())
    assert holds()


def test_factors_of_any_three_open_and_of_two_do_not() -> None:
    expected = VALUES * BASEPOINT
    for size in range(1, 6):
        for chosen in combinations(TRUSTEES, size):
            opened = open_sums(PAIRS.beta, {k: factors(k) for k in chosen})
            assert (opened == expected).tolist() == [size >= 3] * 3


def test_factors_draw_nonces_from_both_entropy_and_share() -> None:
    """A source of entropy that repeats itself does not repeat nonces across shares."""
    one, again = claim(1, "a").proofs, claim(1, "b").proofs
    assert one[:32] == again[:32]
    firsts = [block[32:64] for block in (one, again)]
    stuck = [make_factors(PLACE, k, SHARES[k], KEYS[k], PAIRS, bytes, POSITIONS) for k in (1, 2)]
    firsts += [each[i + 32 : i + 64] for each in stuck for i in range(0, len(each), FACTOR_SIZE)]
    assert len(set(firsts)) == 2 + 6


CHANGES: dict[str, Callable[[FactorClaim], FactorClaim]] = {
    "another tag": lambda c: replace(c, place=("rehearsal", b"vote", b"tally", 0)),
    "another vote": lambda c: replace(c, place=("decryption", b"other", b"tally", 0)),
    "another tally": lambda c: replace(c, place=("decryption", b"vote", b"other", 0)),
    "another group": lambda c: replace(c, place=("decryption", b"vote", b"tally", 1)),
    "another trustee": lambda c: replace(c, trustee=2),
    "another share key": lambda c: replace(c, share_key=KEYS[2]),
    "another trustee and key": lambda c: replace(c, trustee=2, share_key=KEYS[2]),
    "another position": lambda c: replace(c, positions=((0, 0), (0, 1), (1, 1))),
    "no positions": lambda c: replace(c, positions=None),
    "another α": lambda c: replace(
        c, ciphertexts=Ciphertexts(PAIRS.alpha + BASEPOINT.point, PAIRS.beta)
    ),
    "another β": lambda c: replace(
        c, ciphertexts=Ciphertexts(PAIRS.alpha, PAIRS.beta + BASEPOINT.point)
    ),
    "factors exchanged": lambda c: replace(
        c, proofs=c.proofs[128:256] + c.proofs[:128] + c.proofs[256:]
    ),
    "a factor missing": lambda c: replace(c, proofs=c.proofs[:256]),
    "a factor too many": lambda c: replace(c, proofs=c.proofs + c.proofs[:128]),
    "a byte more": lambda c: replace(c, proofs=c.proofs + b"\0"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_factors_for_another_statement_do_not_hold(name: str) -> None:
    bad = CHANGES[name](CLAIMS[1])
    assert not holds(bad)
    assert not holds(CLAIMS[2], bad, CLAIMS[3])


@pytest.mark.parametrize("part", range(12))
def test_value_of_a_factor_replaced_does_not_hold(part: int) -> None:
    """Each of D, a, b and z of each factor, by another lawful one."""
    other = claim(2).proofs[32 * part : 32 * part + 32]
    proofs = CLAIMS[1].proofs
    changed = proofs[: 32 * part] + other + proofs[32 * part + 32 :]
    assert read_factors(replace(CLAIMS[1], proofs=changed)) is not None
    assert not holds(replace(CLAIMS[1], proofs=changed))


@pytest.mark.parametrize("part", range(12))
def test_value_of_a_factor_not_canonical_is_not_read(part: int) -> None:
    bad = ORDER if part % 4 == 3 else 2**255 - 19
    proofs = CLAIMS[1].proofs
    changed = proofs[: 32 * part] + bad.to_bytes(32, "little") + proofs[32 * part + 32 :]
    claimed = replace(CLAIMS[1], proofs=changed)
    assert read_factors(claimed) is None
    assert not holds(claimed)


def test_factor_chosen_after_the_challenge_does_not_hold() -> None:
    """The proof that is forged where the factor itself is not hashed.

    With w and z drawn first and c hashed without D, D would be solved from the second equation.
    """
    c, z = (Scalars.from_wide(material.octets(each, 64)) for each in ("c", "z"))
    alpha, beta = PAIRS.alpha[:1], PAIRS.beta[:1]
    first = z * BASEPOINT - c * KEYS[1].reshape(1)
    second = material.points("second", 5)[4:]
    factor = c.inverse() * (z * alpha - second)
    proofs = factor.to_bytes() + first.to_bytes() + second.to_bytes() + z.to_bytes()
    forged = FactorClaim(PLACE, 1, KEYS[1], Ciphertexts(alpha, beta), proofs, POSITIONS[:1])
    assert (z * alpha == second + c * factor).all()
    assert not holds(forged)


def test_factors_of_an_empty_sum_hold() -> None:
    """Where nobody voted α is the identity, and so is every factor."""
    nothing = Ciphertexts(Points.identity(2), Points.identity(2))
    made = {
        k: make_factors(("x",), k, SHARES[k], KEYS[k], nothing, material.entropy(str(k)))
        for k in (1, 2, 3)
    }
    claims = {k: FactorClaim(("x",), k, KEYS[k], nothing, made[k]) for k in made}
    assert holds(*claims.values())
    read = {k: read_factors(each) for k, each in claims.items()}
    opened = open_sums(nothing.beta, {k: each.factors for k, each in read.items() if each})
    assert opened.is_identity().all()
