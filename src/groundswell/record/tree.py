"""A record's tree, read tile by tile and trusted only as far as its root vouches.

The partial tiles on the right edge make up the root. A full tile hashes to one entry of the tile
above it, which is full in turn or on the edge. So each tile read is checked against the root that
the caller has from a signed checkpoint, and a broken mirror can't be mistaken for a forked log.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from groundswell.record.errors import TileInvalid
from groundswell.record.merkle import Frontier, perfect_levels
from groundswell.record.tiles import (
    TILE_HEIGHT,
    TILE_WIDTH,
    edge_widths,
    parse_hash_tile,
    tile_path,
)

ReadHashTile = Callable[[int, int, int], bytes]
"""Give the bytes of the hash tile at (level, index) with a width."""

_CACHED_TILES = 64  # about 4 MB; a proof needs no more than a few


class TileTree:
    """The nodes of one tree, each verified against its root when first read."""

    def __init__(self, read: ReadHashTile, size: int, root: bytes) -> None:
        """Read the right edge and check that it makes up the root.

        Raises:
            TileInvalid: if it does not. Errors of `read` pass through.
        """
        self.size = size
        self.root = root
        self._read = read
        self._edge = [
            self._read_hashes(level, (size >> (TILE_HEIGHT * level)) // TILE_WIDTH, width)
            for level, width in enumerate(edge_widths(size))
        ]
        if self.frontier().root() != root:
            raise TileInvalid("tile", f"the edge of {size} entries does not make up the root")
        self._full_levels = lru_cache(maxsize=_CACHED_TILES)(self._read_full_levels)

    @property
    def edge(self) -> list[list[bytes]]:
        """Return the hashes of the partial tile at each level, [] where there is none."""
        return [list(hashes) for hashes in self._edge]

    def frontier(self) -> Frontier:
        """Return the tree's frontier, from which it can grow."""
        return edge_frontier(self._edge)

    def leaf_hashes(self, index: int) -> list[bytes]:
        """Return the verified leaf hashes of level-0 tile `index` (256, fewer at the edge)."""
        return list(self._levels(0, index)[0])

    def node_at(self, height: int, index: int) -> bytes:
        """Return the verified hash of the perfect subtree at (height, index).

        Raises:
            TileInvalid: if its tile, or one above, is malformed or not part of the tree.
            ValueError: if the tree is too small to hold that subtree.
        """
        if (index + 1) << height > self.size:
            raise ValueError(f"no node {index} of height {height} under {self.size} entries")
        level, rise = divmod(height, TILE_HEIGHT)
        tile, position = divmod(index, TILE_WIDTH >> rise)
        return self._levels(level, tile)[rise][position]

    def _levels(self, level: int, index: int) -> list[list[bytes]]:
        if index == (self.size >> (TILE_HEIGHT * level)) // TILE_WIDTH:
            return perfect_levels(self._edge[level])
        return self._full_levels(level, index)

    def _read_full_levels(self, level: int, index: int) -> list[list[bytes]]:
        levels = perfect_levels(self._read_hashes(level, index, TILE_WIDTH))
        if levels[TILE_HEIGHT][0] != self.node_at((level + 1) * TILE_HEIGHT, index):
            raise TileInvalid(tile_path(level, index), "is not part of the tree under its root")
        return levels

    def _read_hashes(self, level: int, index: int, width: int) -> list[bytes]:
        if width == 0:
            return []
        data = self._read(level, index, width)
        return parse_hash_tile(data, width, path=tile_path(level, index, width))


def edge_frontier(edge: list[list[bytes]]) -> Frontier:
    """Build the frontier from the partial tiles' hashes by level.

    Together they cover the whole tree from left to right, the highest level first.
    """
    frontier = Frontier()
    for level in reversed(range(len(edge))):
        for root in edge[level]:
            frontier.append_subtree(TILE_HEIGHT * level, root)
    return frontier
