"""The tree's hashes and its growing edge (RFC 6962, section 2.1, with SHA-256).

A *perfect* subtree has 2^height leaves. The node at (height, index) is the perfect subtree over
leaves index·2^height up to (index + 1)·2^height.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

HASH_SIZE = 32
EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    """Hash an entry into a leaf: SHA-256(0x00 ‖ entry)."""
    return sha256(b"\x00" + entry).digest()


def leaf_hashes(entries: Iterable[bytes]) -> list[bytes]:
    """Hash many entries into leaves."""
    return [sha256(b"\x00" + entry).digest() for entry in entries]


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two children into their parent: SHA-256(0x01 ‖ left ‖ right)."""
    return sha256(b"\x01" + left + right).digest()


def perfect_levels(hashes: Sequence[bytes]) -> list[list[bytes]]:
    """Return the nodes of every perfect subtree over `hashes`, by height.

    Level 0 is the hashes themselves. A hash without a partner rises no further, so 256 hashes
    give nine levels, the last holding their root, and 3 hashes give levels of 3 and 1.
    """
    levels = [list(hashes)]
    while len(levels[-1]) > 1:
        below = iter(levels[-1])
        pairs = zip(below, below, strict=False)
        levels.append([sha256(b"\x01" + left + right).digest() for left, right in pairs])
    return levels


class Frontier:
    """The right edge of a growing tree: the roots of its perfect subtrees, largest first.

    That is all that appending and taking the root need: at most one hash per set bit of `size`.
    """

    __slots__ = ("_peaks", "_size")

    def __init__(self, size: int = 0, peaks: Iterable[bytes] = ()) -> None:
        """Start empty, or go on from a size and its peaks as `size` and `peaks` gave them.

        Raises:
            ValueError: if the peaks are not 32-byte hashes, one per set bit of `size`.
        """
        self._size = size
        self._peaks = list(peaks)
        fits = size >= 0 and len(self._peaks) == size.bit_count()
        if not fits or any(len(peak) != HASH_SIZE for peak in self._peaks):
            raise ValueError(f"{len(self._peaks)} peaks can't be the frontier of size {size}")

    @property
    def size(self) -> int:
        """Count the leaves."""
        return self._size

    @property
    def peaks(self) -> tuple[bytes, ...]:
        """Return the roots of the perfect subtrees, largest (leftmost) first."""
        return tuple(self._peaks)

    def copy(self) -> Frontier:
        """Return a frontier that grows on its own."""
        return Frontier(self._size, self._peaks)

    def append(self, leaf: bytes) -> None:
        """Append one leaf hash."""
        self.append_subtree(0, leaf)

    def append_subtree(self, height: int, root: bytes) -> None:
        """Append a perfect subtree of 2^height leaves by its root.

        Raises:
            ValueError: if the tree's size is no multiple of 2^height, or the root is no hash.
        """
        if self._size % (1 << height) or len(root) != HASH_SIZE:
            raise ValueError(f"no subtree of height {height} can follow {self._size} leaves")
        carry = self._size >> height
        while carry & 1:
            root = node_hash(self._peaks.pop(), root)
            carry >>= 1
        self._peaks.append(root)
        self._size += 1 << height

    def root(self) -> bytes:
        """Return the root at the present size."""
        return fold_peaks(self._peaks)


def fold_peaks(peaks: Sequence[bytes]) -> bytes:
    """Combine perfect subtrees' roots, largest first, into the root over all of them."""
    if not peaks:
        return EMPTY_ROOT
    root = peaks[-1]
    for peak in reversed(peaks[:-1]):
        root = node_hash(peak, root)
    return root
