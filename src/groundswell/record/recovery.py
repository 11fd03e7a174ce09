"""Bring a log's folder back to exactly what its checkpoint says, whatever happened before.

The checkpoint is the commit point: everything that it covers is there and durable, everything
beyond it is a leftover of an append that never happened. Nothing is removed before the folder
has been shown to hold what the checkpoint signs.
"""

from __future__ import annotations

import os
from pathlib import Path

from groundswell.record.checkpoint import Checkpoint
from groundswell.record.disk import TEMPORARY_SUFFIX, Disk
from groundswell.record.errors import TileInvalid
from groundswell.record.growth import Edge
from groundswell.record.merkle import leaf_hashes
from groundswell.record.reader import Record
from groundswell.record.tiles import CHECKPOINT_PATH, TILE_WIDTH, Tile, parse_bundle
from groundswell.record.tree import TileTree


def load_edge(record: Record, checkpoint: Checkpoint) -> Edge:
    """Read the right edge back and check it against the checkpoint's root.

    Raises:
        NotFound, RecordUnreadable, TileInvalid: if the folder lacks what the checkpoint signs.
    """
    tree = TileTree(record.hash_tile, checkpoint.size, checkpoint.root)
    edge = Edge(checkpoint.size, b"", tree.edge or [[]])
    index, width = divmod(checkpoint.size, TILE_WIDTH)
    if width:
        path = Tile(None, index, width).path
        edge.tail = record.bundle(index, width)
        if leaf_hashes(parse_bundle(edge.tail, width, path=path)) != edge.hashes[0]:
            raise TileInvalid(path, "its entries are not the ones in the tree")
    return edge


def remove_leftovers(folder: Path, size: int, disk: Disk) -> None:
    """Remove what an interrupted append or clean-up left; files of other kinds stay.

    If the process dies here, some leftovers remain and the next opening removes them.

    Raises:
        OSError: if the folder can't be listed or a file not removed.
    """
    disk.remove_file(folder / (CHECKPOINT_PATH + TEMPORARY_SUFFIX))
    for parent, _, names in os.walk(folder / "tile", topdown=False):
        here = Path(parent)
        kept = 0
        for name in names:
            if _is_leftover((here / name).relative_to(folder).as_posix(), size):
                disk.remove_file(here / name)
            else:
                kept += 1
        if here.name.endswith(".p") and not kept:
            disk.remove_folder(here)


def remove_partials(folder: Path, tile: Tile, disk: Disk) -> None:
    """Remove the partial tiles that a committed full tile has replaced.

    Earlier partial tiles of one that is still partial stay (C2SP tlog-tiles asks for that): a
    reader that has just read an older checkpoint needs them.
    """
    partials = (folder / tile.path).with_name(Path(tile.path).name + ".p")
    if partials.is_dir():
        for path in partials.iterdir():
            disk.remove_file(path)
        disk.remove_folder(partials)


def _is_leftover(path: str, size: int) -> bool:
    tile = Tile.from_path(path.removesuffix(TEMPORARY_SUFFIX))
    if tile is None:
        return False
    if path.endswith(TEMPORARY_SUFFIX) or not tile.belongs_to(size):
        return True
    return tile != tile.full and tile.full.belongs_to(size)
