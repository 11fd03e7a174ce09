"""Where an entry stands in a record, found by its leaf hash in the tree's tiles."""

from __future__ import annotations

from collections.abc import Iterator

from groundswell.record.checkpoint import Checkpoint
from groundswell.record.reader import Record
from groundswell.record.tiles import TILE_WIDTH
from groundswell.record.tree import TileTree


def find_leaf(record: Record, checkpoint: Checkpoint, leaf: bytes) -> int | None:
    """Give the index of the last entry with this leaf hash, or None.

    Raises:
        TileInvalid: if the record lacks the tree that its checkpoint signs.
    """
    for first, leaves in _tiles(record, checkpoint):
        if leaf in leaves:
            return first + leaves.index(leaf)
    return None


def leaf_places(record: Record, checkpoint: Checkpoint) -> dict[bytes, int]:
    """Give the index of every leaf hash of a record.

    Raises:
        TileInvalid: if the record lacks the tree that its checkpoint signs.
    """
    return {
        leaf: first + place
        for first, leaves in _tiles(record, checkpoint)
        for place, leaf in enumerate(leaves)
    }


def _tiles(record: Record, checkpoint: Checkpoint) -> Iterator[tuple[int, list[bytes]]]:
    """Yield the leaf hashes, tile by tile from the last, with the index of each tile's first."""
    tree = TileTree(record.hash_tile, checkpoint.size, checkpoint.root)
    for index in reversed(range(-(-checkpoint.size // TILE_WIDTH))):
        yield index * TILE_WIDTH, tree.leaf_hashes(index)
