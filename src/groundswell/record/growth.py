"""How a tree grows: which files an append makes, worked out in memory before any is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from groundswell.record.merkle import leaf_hashes, perfect_levels
from groundswell.record.tiles import TILE_HEIGHT, TILE_WIDTH, Tile, encode_bundle
from groundswell.record.tree import edge_frontier


@dataclass(slots=True)
class Edge:
    """The right edge of a log: all that is needed to append to it and to know its root.

    `tail` is the last, partial entry bundle as bytes; `hashes[level]` are the hashes of the
    partial tile at that level. Either is empty where the last tile is full.
    """

    size: int = 0
    tail: bytes = b""
    hashes: list[list[bytes]] = field(default_factory=lambda: [[]])

    def copy(self) -> Edge:
        """Return an edge that grows on its own."""
        return Edge(self.size, self.tail, [list(level) for level in self.hashes])

    def root(self) -> bytes:
        """Return the tree's root."""
        return edge_frontier(self.hashes).root()

    def append(self, entries: Sequence[bytes]) -> Iterator[tuple[Tile, bytes]]:
        """Append entries, yielding each new file of the grown log: full ones, then partial ones.

        Only when the iterator is exhausted has the edge grown by all the entries. Each entry is
        at most 65,535 bytes (checked by the caller).
        """
        changed = {0}
        position = 0
        while position < len(entries):
            batch = entries[position : position + TILE_WIDTH - len(self.hashes[0])]
            position += len(batch)
            self.size += len(batch)
            self.tail += encode_bundle(batch)
            self.hashes[0] += leaf_hashes(batch)
            if len(self.hashes[0]) == TILE_WIDTH:
                yield Tile(None, self.size // TILE_WIDTH - 1), self.tail
                self.tail = b""
                yield from self._carry(changed)
        if self.tail:
            yield self._partial(None), self.tail
        for level in sorted(changed):
            if self.hashes[level]:
                yield self._partial(level), b"".join(self.hashes[level])

    def _carry(self, changed: set[int]) -> Iterator[tuple[Tile, bytes]]:
        """Yield each tile that is now full and pass its root up to the level above."""
        level = 0
        while len(self.hashes[level]) == TILE_WIDTH:
            full = self.hashes[level]
            index = (self.size >> (TILE_HEIGHT * level)) // TILE_WIDTH - 1
            yield Tile(level, index), b"".join(full)
            self.hashes[level] = []
            level += 1
            if level == len(self.hashes):
                self.hashes.append([])
            self.hashes[level] += perfect_levels(full)[TILE_HEIGHT]
            changed.add(level)

    def _partial(self, level: int | None) -> Tile:
        index, width = divmod(self.size >> (TILE_HEIGHT * (level or 0)), TILE_WIDTH)
        return Tile(level, index, width)
