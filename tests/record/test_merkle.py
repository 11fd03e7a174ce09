"""RFC 6962 hashes, against Certificate Transparency's test vectors and the recursive definition.

The eight leaves and their roots are those of google/certificate-transparency
(cpp/merkletree/merkle_tree_test.cc), used since by every implementation of the RFC.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.record.logs import entries_of, recursive_root

from groundswell.record.merkle import (
    EMPTY_ROOT,
    Frontier,
    leaf_hash,
    leaf_hashes,
    node_hash,
    perfect_levels,
)

LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


@pytest.mark.parametrize("size", range(9))
def test_roots_of_certificate_transparency(size: int) -> None:
    frontier = Frontier()
    for leaf in leaf_hashes(LEAVES[:size]):
        frontier.append(leaf)
    assert frontier.root().hex() == ROOTS[size]
    assert recursive_root(LEAVES[:size]).hex() == ROOTS[size]


def test_leaf_and_node_hashes_are_apart() -> None:
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert leaf_hash(left + right) != node_hash(left, right)


@given(st.integers(0, 300))
def test_frontier_equals_the_recursive_definition(size: int) -> None:
    entries = entries_of(size)
    frontier = Frontier()
    for leaf in leaf_hashes(entries):
        frontier.append(leaf)
    assert (frontier.size, frontier.root()) == (size, recursive_root(entries))


@given(st.integers(0, 300), st.integers(0, 300))
def test_frontier_goes_on_from_its_peaks(first: int, more: int) -> None:
    leaves = leaf_hashes(entries_of(first + more))
    frontier = Frontier()
    for leaf in leaves[:first]:
        frontier.append(leaf)
    resumed = Frontier(frontier.size, frontier.peaks)
    for leaf in leaves[first:]:
        resumed.append(leaf)
    assert resumed.root() == recursive_root(entries_of(first + more))
    assert frontier.root() == recursive_root(entries_of(first))


def test_frontier_takes_a_perfect_subtree_by_its_root() -> None:
    entries = entries_of(11)
    frontier = Frontier()
    frontier.append_subtree(3, recursive_root(entries[:8]))
    frontier.append_subtree(1, recursive_root(entries[8:10]))
    frontier.append(leaf_hash(entries[10]))
    assert (frontier.size, frontier.root()) == (11, recursive_root(entries))


def test_frontier_refuses_a_subtree_that_is_not_aligned() -> None:
    frontier = Frontier()
    frontier.append(leaf_hash(b""))
    with pytest.raises(ValueError, match="no subtree of height 1 can follow 1 leaves"):
        frontier.append_subtree(1, leaf_hash(b""))
    with pytest.raises(ValueError, match="no subtree"):
        frontier.append(b"short")


@pytest.mark.parametrize(
    ("size", "peaks"), [(1, []), (2, [EMPTY_ROOT, EMPTY_ROOT]), (1, [b"short"]), (-1, [EMPTY_ROOT])]
)
def test_frontier_refuses_peaks_that_do_not_fit(size: int, peaks: list[bytes]) -> None:
    with pytest.raises(ValueError, match="can't be the frontier"):
        Frontier(size, peaks)


@given(st.integers(1, 256))
def test_perfect_levels_hold_every_perfect_subtree(count: int) -> None:
    entries = entries_of(count)
    levels = perfect_levels(leaf_hashes(entries))
    assert [len(level) for level in levels] == [
        count >> height for height in range(count.bit_length())
    ]
    for height, level in enumerate(levels):
        span = 1 << height
        assert level == [
            recursive_root(entries[index * span : (index + 1) * span])
            for index in range(len(level))
        ]
