"""Inclusion and consistency proofs: known ones, all small trees, and every kind of mutation.

Known proofs are those of google/trillian (merkle/log_verifier_test.go) over the eight leaves of
`test_merkle`.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.record.logs import entries_of, recursive_root
from tests.record.test_merkle import LEAVES, ROOTS

from groundswell.record.errors import ProofInvalid
from groundswell.record.merkle import leaf_hash
from groundswell.record.proofs import (
    NodeAt,
    prove_consistency,
    prove_inclusion,
    verify_consistency,
    verify_inclusion,
)

INCLUSION = [
    (0, 8, ["96a296d224f2", "5f083f0a1a33", "6b47aaf29ee3"]),
    (5, 8, ["bc1a0643b12e", "ca854ea128ed", "d37ee418976d"]),
    (2, 3, ["fac54203e7cc"]),
    (1, 5, ["6e340b9cffb3", "5f083f0a1a33", "bc1a0643b12e"]),
]
CONSISTENCY = [
    (1, 1, []),
    (1, 8, ["96a296d224f2", "5f083f0a1a33", "6b47aaf29ee3"]),
    (6, 8, ["0ebc5d3437fb", "ca854ea128ed", "d37ee418976d"]),
    (2, 5, ["5f083f0a1a33", "bc1a0643b12e"]),
]
ENTRIES = entries_of(300)


def nodes(entries: list[bytes]) -> NodeAt:
    return lambda height, index: recursive_root(entries[index << height : (index + 1) << height])


@pytest.mark.parametrize(("index", "size", "heads"), INCLUSION)
def test_inclusion_proofs_of_trillian(index: int, size: int, heads: list[str]) -> None:
    proof = prove_inclusion(index, size, nodes(LEAVES))
    assert [sibling.hex()[:12] for sibling in proof] == heads
    root = bytes.fromhex(ROOTS[size])
    leaf = leaf_hash(LEAVES[index])
    verify_inclusion(leaf=leaf, index=index, size=size, proof=proof, root=root)


@pytest.mark.parametrize(("old", "new", "heads"), CONSISTENCY)
def test_consistency_proofs_of_trillian(old: int, new: int, heads: list[str]) -> None:
    proof = prove_consistency(old, new, nodes(LEAVES))
    assert [node.hex()[:12] for node in proof] == heads
    roots = {size: bytes.fromhex(ROOTS[size]) for size in (old, new)}
    verify_consistency(
        old_size=old, old_root=roots[old], new_size=new, new_root=roots[new], proof=proof
    )


def test_every_leaf_of_every_small_tree_is_included() -> None:
    for size in range(1, 40):
        root = recursive_root(ENTRIES[:size])
        for index in range(size):
            proof = prove_inclusion(index, size, nodes(ENTRIES))
            leaf = leaf_hash(ENTRIES[index])
            verify_inclusion(leaf=leaf, index=index, size=size, proof=proof, root=root)
            for wrong in {index - 1, index + 1, index ^ 2, size} - {index}:
                with pytest.raises(ProofInvalid):
                    verify_inclusion(leaf=leaf, index=wrong, size=size, proof=proof, root=root)


def test_the_last_leaf_is_not_the_only_one() -> None:
    root = recursive_root(ENTRIES[:2])
    proof = prove_inclusion(1, 2, nodes(ENTRIES))
    with pytest.raises(ProofInvalid, match="more hashes"):
        verify_inclusion(leaf=leaf_hash(ENTRIES[1]), index=0, size=1, proof=proof, root=root)


def test_every_pair_of_small_trees_is_consistent() -> None:
    roots = [recursive_root(ENTRIES[:size]) for size in range(40)]
    for new in range(40):
        for old in range(new + 1):
            proof = prove_consistency(old, new, nodes(ENTRIES))
            verify_consistency(
                old_size=old, old_root=roots[old], new_size=new, new_root=roots[new], proof=proof
            )


@st.composite
def a_leaf(draw: st.DrawFn) -> tuple[int, int]:
    size = draw(st.integers(1, 300))
    return draw(st.integers(0, size - 1)), size


@given(a_leaf(), st.data())
def test_inclusion_fails_under_any_mutation(place: tuple[int, int], data: st.DataObject) -> None:
    index, size = place
    root = recursive_root(ENTRIES[:size])
    leaf = leaf_hash(ENTRIES[index])
    proof = prove_inclusion(index, size, nodes(ENTRIES))
    verify_inclusion(leaf=leaf, index=index, size=size, proof=proof, root=root)
    for wrong in mutations(data, proof):
        with pytest.raises(ProofInvalid):
            verify_inclusion(leaf=leaf, index=index, size=size, proof=wrong, root=root)
    with pytest.raises(ProofInvalid):
        verify_inclusion(leaf=flip(data, leaf), index=index, size=size, proof=proof, root=root)
    with pytest.raises(ProofInvalid):
        verify_inclusion(leaf=leaf, index=index, size=size, proof=proof, root=flip(data, root))


@given(st.integers(1, 299), st.integers(1, 300), st.data())
def test_consistency_fails_under_any_mutation(old: int, new: int, data: st.DataObject) -> None:
    old, new = sorted((old, new))
    roots = {size: recursive_root(ENTRIES[:size]) for size in (old, new)}
    proof = prove_consistency(old, new, nodes(ENTRIES))

    def check(old_root: bytes, new_root: bytes, proof: list[bytes]) -> None:
        verify_consistency(
            old_size=old, old_root=old_root, new_size=new, new_root=new_root, proof=proof
        )

    check(roots[old], roots[new], proof)
    for wrong in mutations(data, proof):
        with pytest.raises(ProofInvalid):
            check(roots[old], roots[new], wrong)
    with pytest.raises(ProofInvalid):
        check(flip(data, roots[old]), roots[new], proof)
    with pytest.raises(ProofInvalid):
        check(roots[old], flip(data, roots[new]), proof)


@given(st.integers(1, 300), st.integers(0, 299))
def test_a_changed_leaf_is_no_consistent_growth(size: int, changed: int) -> None:
    old = min(size, 299)
    position = changed % old
    forked = [*ENTRIES[:position], b"changed", *ENTRIES[position + 1 :]]
    proof = prove_consistency(old, 300, nodes(forked))
    with pytest.raises(ProofInvalid):
        verify_consistency(
            old_size=old,
            old_root=recursive_root(ENTRIES[:old]),
            new_size=300,
            new_root=recursive_root(forked),
            proof=proof,
        )


def test_consistency_with_no_tree_needs_the_empty_root() -> None:
    root = recursive_root(ENTRIES)
    with pytest.raises(ProofInvalid):
        verify_consistency(old_size=0, old_root=root, new_size=300, new_root=root, proof=[])


def test_consistency_refuses_a_smaller_tree() -> None:
    root = recursive_root(ENTRIES)
    with pytest.raises(ProofInvalid, match="can't extend"):
        verify_consistency(old_size=2, old_root=root, new_size=1, new_root=root, proof=[])


def test_a_consistency_proof_counts_for_its_sizes_only() -> None:
    roots = {size: recursive_root(ENTRIES[:size]) for size in (2, 3, 4, 7, 8)}
    for old, new, claimed_old, claimed_new in [
        (2, 4, 2, 8),
        (3, 4, 3, 8),
        (3, 4, 2, 4),
        (7, 8, 3, 4),
    ]:
        with pytest.raises(ProofInvalid):
            verify_consistency(
                old_size=claimed_old,
                old_root=roots[old],
                new_size=claimed_new,
                new_root=roots[new],
                proof=prove_consistency(old, new, nodes(ENTRIES)),
            )


def test_proving_refuses_places_outside_the_tree() -> None:
    for index, size in [(0, 0), (3, 3), (-1, 3)]:
        with pytest.raises(ValueError, match="no leaf"):
            prove_inclusion(index, size, nodes(ENTRIES))
    with pytest.raises(ValueError, match="can't extend"):
        prove_consistency(4, 3, nodes(ENTRIES))


def flip(data: st.DataObject, value: bytes) -> bytes:
    bit = data.draw(st.integers(0, 8 * len(value) - 1))
    changed = bytearray(value)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def mutations(data: st.DataObject, proof: list[bytes]) -> list[list[bytes]]:
    extra = leaf_hash(b"extra")
    found = [[*proof, extra], [extra, *proof]]
    if proof:
        at = data.draw(st.integers(0, len(proof) - 1))
        found += [
            proof[:-1],
            proof[1:],
            [*proof[:at], flip(data, proof[at]), *proof[at + 1 :]],
            [*proof[:at], proof[at][:-1], *proof[at + 1 :]],
        ]
    return found
