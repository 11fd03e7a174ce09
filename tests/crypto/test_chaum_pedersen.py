"""Proofs of one logarithm under two bases: complete, and false after any one change."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.crypto import material

from groundswell.crypto import chaum_pedersen
from groundswell.crypto.chaum_pedersen import EqualityProofs
from groundswell.crypto.linear import LinearCheck
from groundswell.crypto.points import BASEPOINT, Points
from groundswell.crypto.scalars import ORDER, Scalars

COUNT = 5


def drawn(label: str, count: int) -> Scalars:
    return Scalars.from_wide(material.octets(label, 64 * count))


def prove(secret: Scalars, bases: Points, label: str = "proof") -> EqualityProofs:
    """Prove x·base for one secret x (shape ()), under challenges from thin air."""
    count = len(bases)
    nonces, challenges = drawn(f"{label} nonces", count), drawn(f"{label} challenges", count)
    first, second = chaum_pedersen.commit(bases, nonces)
    return EqualityProofs(
        keys=(secret * BASEPOINT).broadcast_to((count,)),
        bases=bases,
        factors=secret * bases,
        first=first,
        second=second,
        challenges=challenges,
        responses=chaum_pedersen.respond(secret.reshape(1), nonces, challenges),
    )


def holds(*proofs: EqualityProofs) -> bool:
    check = LinearCheck()
    draw = material.entropy("equality weights")
    for each in proofs:
        chaum_pedersen.add_equations(check, each, draw)
    return check.holds()


BASES = Points.from_uniform(material.octets("equality bases", 64 * COUNT))
SECRET = drawn("equality secret", 1)[0]
PROOFS = prove(SECRET, BASES)


def shift(values: Points | Scalars, errors: list[int]) -> Points | Scalars:
    """Add multiples of B, or numbers."""
    error = Scalars.from_ints(errors)
    return values + (BASEPOINT * error if isinstance(values, Points) else error)


def at(place: int, error: int = 1) -> list[int]:
    return [error if other == place else 0 for other in range(COUNT)]


@given(st.integers(0, ORDER - 1), st.integers(0, 4))
@settings(max_examples=25)
def test_proof_of_any_secret_holds(secret: int, count: int) -> None:
    assert holds(prove(Scalars.from_ints([secret])[0], BASES[:count]))


def test_proof_of_the_identity_holds() -> None:
    """A group of cells without ballots is the identity, and so is its factor."""
    assert holds(prove(SECRET, Points.identity(3)))


def test_proofs_of_several_provers_hold_together() -> None:
    other = prove(drawn("other secret", 1)[0], BASES, "other")
    assert holds(PROOFS, other)
    false = replace(other, responses=shift(other.responses, at(2)))
    assert not holds(PROOFS, false)


@pytest.mark.parametrize("place", range(COUNT))
@pytest.mark.parametrize("field", [each.name for each in fields(EqualityProofs)])
def test_proof_with_one_value_changed_fails(field: str, place: int) -> None:
    changed = shift(getattr(PROOFS, field), at(place))
    assert not holds(replace(PROOFS, **{field: changed}))


@pytest.mark.parametrize(
    "field", ["bases", "factors", "first", "second", "challenges", "responses"]
)
def test_proofs_with_two_values_swapped_fail(field: str) -> None:
    rows = np.array([1, 0, 2, 3, 4])
    assert not holds(replace(PROOFS, **{field: getattr(PROOFS, field)[rows]}))


@pytest.mark.parametrize(
    "errors",
    [{"first": 1, "second": -1}, {"first": 1, "responses": 1}, {"second": 1, "factors": -1}],
)
def test_proof_with_errors_in_two_values_fails(errors: dict[str, int]) -> None:
    """Neither equation may lend the other what it lacks."""
    changed = {field: shift(getattr(PROOFS, field), at(0, e)) for field, e in errors.items()}
    assert not holds(replace(PROOFS, **changed))


@pytest.mark.parametrize("field", ["first", "second", "responses"])
def test_proofs_with_errors_that_cancel_each_other_fail(field: str) -> None:
    changed = shift(getattr(PROOFS, field), [1, -1, 0, 0, 0])
    assert not holds(replace(PROOFS, **{field: changed}))


def test_factor_by_another_secret_fails() -> None:
    """A false factor with an otherwise honest proof of it."""
    false = prove(drawn("false secret", 1)[0], BASES)
    assert holds(false)
    assert not holds(replace(false, keys=PROOFS.keys))
