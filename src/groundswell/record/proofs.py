"""Inclusion and consistency proofs: made from a source of hashes, checked against roots.

Making follows the recursions of RFC 6962, sections 2.1.1 and 2.1.2; checking follows the loops
of RFC 9162, sections 2.1.3.2 and 2.1.4.2, so that the two are independent of each other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from groundswell.record.errors import ProofInvalid
from groundswell.record.merkle import EMPTY_ROOT, HASH_SIZE, fold_peaks, node_hash

NodeAt = Callable[[int, int], bytes]
"""Give the hash of the perfect subtree at (height, index)."""


def prove_inclusion(index: int, size: int, node_at: NodeAt) -> list[bytes]:
    """Return the audit path of leaf `index` in the tree of `size` leaves, from the leaf up.

    Raises:
        ValueError: unless 0 ≤ index < size.
    """
    if not 0 <= index < size:
        raise ValueError(f"no leaf {index} in a tree of {size}")
    path: list[bytes] = []
    start, stop = 0, size
    while stop - start > 1:
        middle = start + _split(stop - start)
        if index < middle:
            path.append(root_of(middle, stop, node_at))
            stop = middle
        else:
            path.append(root_of(start, middle, node_at))
            start = middle
    return path[::-1]


def prove_consistency(old: int, new: int, node_at: NodeAt) -> list[bytes]:
    """Return the proof that the tree of `new` leaves begins with the tree of `old` leaves.

    It is empty when `old` is 0 or equals `new`.

    Raises:
        ValueError: unless 0 ≤ old ≤ new.
    """
    if not 0 <= old <= new:
        raise ValueError(f"a tree of {new} can't extend one of {old}")
    path: list[bytes] = []
    start, stop = 0, new
    while old not in (start, stop):
        middle = start + _split(stop - start)
        if old <= middle:
            path.append(root_of(middle, stop, node_at))
            stop = middle
        else:
            path.append(root_of(start, middle, node_at))
            start = middle
    if start > 0:
        # The old tree's last subtree is not the whole old tree, so the checker must be told it.
        path.append(root_of(start, stop, node_at))
    return path[::-1]


def verify_inclusion(
    *, leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> None:
    """Check that the tree of `size` leaves under `root` holds the leaf hash at `index`.

    Raises:
        ProofInvalid: if the proof is too short, too long or leads elsewhere.
    """
    if not 0 <= index < size:
        raise ProofInvalid(f"no leaf {index} in a tree of {size}")
    _check_hashes(leaf, root, *proof)
    position, last, node = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            raise ProofInvalid("more hashes than the tree is high")
        if position & 1 or position == last:
            node = node_hash(sibling, node)
            position, last = _skip_lone_levels(position, last)
        else:
            node = node_hash(node, sibling)
        position, last = position >> 1, last >> 1
    if last != 0:
        raise ProofInvalid("fewer hashes than the tree is high")
    if node != root:
        raise ProofInvalid(f"leaf {index} is not under this root")


def verify_consistency(
    *, old_size: int, old_root: bytes, new_size: int, new_root: bytes, proof: Sequence[bytes]
) -> None:
    """Check that the new tree begins with exactly the old tree's leaves.

    Raises:
        ProofInvalid: if it shrank, or the proof is too short, too long or leads elsewhere.
    """
    _check_hashes(old_root, new_root, *proof)
    if not 0 <= old_size <= new_size:
        raise ProofInvalid(f"a tree of {new_size} can't extend one of {old_size}")
    if old_size in (0, new_size):
        expected = EMPTY_ROOT if old_size == 0 else new_root
        if proof or old_root != expected:
            raise ProofInvalid("trees of the same size, or none, need equal roots and no proof")
        return
    _verify_growth(old_size, old_root, new_size, new_root, list(proof))


def _verify_growth(
    old_size: int, old_root: bytes, new_size: int, new_root: bytes, proof: list[bytes]
) -> None:
    """Rebuild both roots along one path (RFC 9162, section 2.1.4.2); 0 < old_size < new_size."""
    if old_size & (old_size - 1) == 0:
        # The old tree is one perfect subtree: its root stands in the proof's place for it.
        proof.insert(0, old_root)
    if not proof:
        raise ProofInvalid("fewer hashes than the tree is high")
    position, last = old_size - 1, new_size - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    old_node = new_node = proof[0]
    for sibling in proof[1:]:
        if last == 0:
            raise ProofInvalid("more hashes than the tree is high")
        if position & 1 or position == last:
            old_node = node_hash(sibling, old_node)
            new_node = node_hash(sibling, new_node)
            position, last = _skip_lone_levels(position, last)
        else:
            new_node = node_hash(new_node, sibling)
        position, last = position >> 1, last >> 1
    if last != 0:
        raise ProofInvalid("fewer hashes than the tree is high")
    if (old_node, new_node) != (old_root, new_root):
        raise ProofInvalid(f"the tree of {new_size} does not begin with the tree of {old_size}")


def _skip_lone_levels(position: int, last: int) -> tuple[int, int]:
    """Rise over the levels where the last node has no sibling, so no hash in the proof."""
    while position and not position & 1:
        position, last = position >> 1, last >> 1
    return position, last


def _split(count: int) -> int:
    """Return the largest power of two below `count` (which is at least 2)."""
    return 1 << ((count - 1).bit_length() - 1)


def root_of(start: int, stop: int, node_at: NodeAt) -> bytes:
    """Return the root over leaves start…stop−1, where 2^k ≥ stop − start divides start."""
    peaks: list[bytes] = []
    while start < stop:
        height = (stop - start).bit_length() - 1
        peaks.append(node_at(height, start >> height))
        start += 1 << height
    return fold_peaks(peaks)


def _check_hashes(*hashes: bytes) -> None:
    if any(len(value) != HASH_SIZE for value in hashes):
        raise ProofInvalid(f"a hash is not {HASH_SIZE} bytes long")
