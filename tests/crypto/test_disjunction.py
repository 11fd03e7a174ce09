"""Proofs of one of several values: complete for every branch, false after any one change."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.crypto import material

from groundswell.crypto import disjunction
from groundswell.crypto.disjunction import Proofs, Witness
from groundswell.crypto.elgamal import Ciphertexts, encode_pairs, encrypt
from groundswell.crypto.linear import LinearCheck
from groundswell.crypto.points import BASEPOINT, FixedBase, Points
from groundswell.crypto.scalars import Scalars

KEY_POINT = Points.from_uniform(material.octets("disjunction key", 64))[0]
KEY = FixedBase(KEY_POINT)

CASES = [(low, branches) for low in (0, 1, 3) for branches in (1, 2, 3, 5)]
"""The lowest value and how many there are."""


@dataclass(frozen=True)
class Statement:
    """Ciphertexts of `branch + low`, with a proof for each, made as a member's device does."""

    witness: Witness
    ciphertexts: Ciphertexts
    proofs: Proofs
    total: Scalars
    low: int


def drawn(label: str, *shape: int) -> Scalars:
    count = int(np.prod(shape, dtype=np.int64))
    return Scalars.from_wide(material.octets(label, 64 * count)).reshape(*shape)


def prove(branch: list[int], branches: int, low: int = 0, label: str = "") -> Statement:
    """Encrypt and prove branch + low for each of n ciphertexts, under a hash from thin air."""
    places = np.array(branch, dtype=np.int64)
    count = len(places)
    witness = Witness(
        branch=places,
        randomness=drawn(f"randomness {label}", count),
        nonces=drawn(f"nonces {label}", count, branches),
        decoys=drawn(f"decoys {label}", count, branches),
    )
    ciphertexts = encrypt(KEY, Scalars.from_ints(places + low), witness.randomness)
    pairs = encode_pairs(KEY, witness.nonces, disjunction.commitment_values(witness))
    total = drawn(f"total {label}", count)
    challenges, responses = disjunction.respond(witness, total)
    commitments = Points.from_bytes(pairs)
    proofs = Proofs(commitments[..., 0], commitments[..., 1], challenges, responses)
    return Statement(witness, ciphertexts, proofs, total, low)


def verify(statement: Statement, proofs: Proofs | None = None) -> list[bool]:
    checked = disjunction.verify(
        statement.ciphertexts, KEY_POINT, proofs or statement.proofs, statement.low
    )
    return [bool(each) for each in checked]


def holds(statement: Statement, proofs: Proofs | None = None) -> bool:
    """Check all as one batch, adding the ciphertexts' own terms as the caller must."""
    check = LinearCheck()
    alpha, beta = disjunction.add_equations(
        check,
        KEY_POINT,
        proofs or statement.proofs,
        statement.low,
        material.entropy("disjunction weights"),
    )
    check.add(statement.ciphertexts.alpha, alpha)
    check.add(statement.ciphertexts.beta, beta)
    return check.holds()


@pytest.mark.parametrize(("low", "branches"), CASES)
def test_proof_of_each_value_verifies(low: int, branches: int) -> None:
    statement = prove(list(range(branches)), branches, low)
    assert verify(statement) == [True] * branches
    assert holds(statement)


@pytest.mark.parametrize(("low", "branches"), CASES)
def test_true_and_simulated_branches_satisfy_the_same_equations(low: int, branches: int) -> None:
    """Written out one by one: nothing in a transcript tells which branch is the true one."""
    statement = prove(list(range(branches)), branches, low)
    proofs, ciphertexts = statement.proofs, statement.ciphertexts
    for row in range(branches):
        alpha, beta = ciphertexts.alpha[row], ciphertexts.beta[row]
        for u in range(branches):
            c, z = proofs.challenges[row, u], proofs.responses[row, u]
            value = BASEPOINT * Scalars.from_ints([low + u])[0]
            assert z * BASEPOINT == proofs.first[row, u] + c * alpha
            assert z * KEY_POINT == proofs.second[row, u] + c * (beta - value)


@pytest.mark.parametrize("branches", [1, 2, 3, 5])
def test_challenges_add_up_to_the_hash(branches: int) -> None:
    statement = prove(list(range(branches)), branches)
    challenges = statement.proofs.challenges
    assert (challenges.sum(-1) == statement.total).all()
    derived = disjunction.derive_last(challenges[:, :-1], statement.total)
    assert derived.shape == challenges.shape
    assert (derived == challenges).all()


@given(st.integers(2, 5), st.data())
@settings(max_examples=25)
def test_decoy_of_the_true_branch_changes_nothing(branches: int, data: st.DataObject) -> None:
    branch = data.draw(st.integers(0, branches - 1))
    witness = prove([branch], branches).witness
    other = np.array(witness.decoys.limbs)
    other[0, branch] = drawn("another decoy").limbs
    changed = replace(witness, decoys=Scalars(other))
    total = drawn("total", 1)
    assert (disjunction.commitment_values(changed) == disjunction.commitment_values(witness)).all()
    for mine, theirs in zip(
        disjunction.respond(changed, total), disjunction.respond(witness, total), strict=True
    ):
        assert (mine == theirs).all()


@pytest.mark.parametrize("branches", [1, 2, 4])
@pytest.mark.parametrize("beyond", [-1, 0, 7])
def test_value_outside_the_range_has_no_proof(branches: int, beyond: int) -> None:
    """The honest prover's steps on a value that is no branch: the hash spoils the last one."""
    outside = beyond if beyond < 0 else branches + beyond
    statement = prove([outside], branches, low=1)
    wire = statement.proofs.challenges[:, :-1]
    proofs = replace(statement.proofs, challenges=disjunction.derive_last(wire, statement.total))
    assert verify(statement, proofs) == [False]
    assert not holds(statement, proofs)


@pytest.mark.parametrize(("low", "wrong"), [(0, 1), (1, 0), (2, 3)])
def test_proof_for_another_range_fails(low: int, wrong: int) -> None:
    statement = prove([0, 1, 2], 3, low)
    assert verify(replace(statement, low=wrong)) == [False] * 3
    assert not holds(replace(statement, low=wrong))


def test_proof_under_another_hash_fails() -> None:
    """Challenges that add up to anything else than the hash are made fit by the last, derived."""
    statement = prove([0, 1, 2], 3)
    total = statement.total + Scalars.from_ints([0, 1, 0])
    derived = disjunction.derive_last(statement.proofs.challenges[:, :-1], total)
    proofs = replace(statement.proofs, challenges=derived)
    assert verify(statement, proofs) == [True, False, True]
    assert not holds(statement, proofs)


def test_proof_of_another_ciphertext_fails() -> None:
    statement = prove([0, 1, 1], 2)
    rolled = np.array([1, 2, 0])
    swapped = Ciphertexts(statement.ciphertexts.alpha[rolled], statement.ciphertexts.beta[rolled])
    assert verify(replace(statement, ciphertexts=swapped)) == [False] * 3
    assert not holds(replace(statement, ciphertexts=swapped))


def test_proof_under_another_key_fails() -> None:
    statement = prove([0, 1], 2)
    other = KEY_POINT + BASEPOINT.point
    found = disjunction.verify(statement.ciphertexts, other, statement.proofs, 0)
    assert found.tolist() == [False, False]


def with_error(proofs: Proofs, field: str, row: int, branch: int) -> Proofs:
    """Add B, or 1, to one value of one branch."""
    values: Points | Scalars = getattr(proofs, field)
    error = np.zeros(values.shape, dtype=np.int64)
    error[row, branch] = 1
    shift = Scalars.from_ints(error)
    changed = values + (BASEPOINT * shift if isinstance(values, Points) else shift)
    return replace(proofs, **{field: changed})


@pytest.mark.parametrize("field", ["first", "second", "challenges", "responses"])
@pytest.mark.parametrize("branches", [1, 2, 3])
def test_proof_with_one_value_changed_fails_alone(field: str, branches: int) -> None:
    statement = prove([0, branches - 1, branches // 2], branches)
    for row in range(3):
        for branch in range(branches):
            proofs = with_error(statement.proofs, field, row, branch)
            assert verify(statement, proofs) == [other != row for other in range(3)]
            assert not holds(statement, proofs)


@pytest.mark.parametrize("part", ["alpha", "beta"])
def test_proof_with_its_ciphertext_changed_fails_alone(part: str) -> None:
    statement = prove([0, 1, 2], 3)
    for row in range(3):
        shift = BASEPOINT * Scalars.from_ints([int(other == row) for other in range(3)])
        points = getattr(statement.ciphertexts, part) + shift
        changed = replace(statement, ciphertexts=replace(statement.ciphertexts, **{part: points}))
        assert verify(changed) == [other != row for other in range(3)]
        assert not holds(changed)


def test_batch_with_errors_that_cancel_each_other_fails() -> None:
    """+1 in one response and −1 in its neighbour's: the plain sum of the equations still holds."""
    statement = prove([0, 1], 2)
    error = Scalars.from_ints(np.array([[1, -1], [0, 0]]))
    proofs = replace(statement.proofs, responses=statement.proofs.responses + error)
    assert not holds(statement, proofs)
    assert verify(statement, proofs) == [False, True]


def test_arrays_of_statements_are_checked_like_single_ones() -> None:
    """Shape (3, 2) as in three ballots of two options."""
    statement = prove([0, 1, 1, 0, 0, 1], 2)
    proofs = with_error(statement.proofs, "second", 3, 1)
    shaped = Proofs(*(getattr(proofs, name).reshape(3, 2, 2) for name in Proofs.__slots__))
    ciphertexts = Ciphertexts(
        statement.ciphertexts.alpha.reshape(3, 2), statement.ciphertexts.beta.reshape(3, 2)
    )
    found = disjunction.verify(ciphertexts, KEY_POINT, shaped, 0)
    assert found.tolist() == [[True, True], [True, False], [True, True]]


def test_witness_is_not_printed() -> None:
    witness = prove([1, 0, 1], 2).witness
    assert repr(witness) == (
        "Witness(randomness=Scalars(shape=(3,)), nonces=Scalars(shape=(3, 2)), "
        "decoys=Scalars(shape=(3, 2)))"
    )
