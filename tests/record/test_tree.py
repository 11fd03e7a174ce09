"""A tree read from tiles trusts nothing that its root does not vouch for."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.record.logs import entries_of, recursive_root

from groundswell.record.errors import TileInvalid
from groundswell.record.reader import open_record
from groundswell.record.tree import TileTree
from groundswell.record.writer import LogWriter

SIZE = 600
ROOT = recursive_root(entries_of(SIZE))


def tree_in(folder: Path) -> TileTree:
    return TileTree(open_record(folder).hash_tile, SIZE, ROOT)


def test_every_node_is_that_of_the_definition(writer: LogWriter, folder: Path) -> None:
    tree, entries = tree_in(folder), entries_of(SIZE)
    for height in range(SIZE.bit_length()):
        for index in range(SIZE >> height):
            span = entries[index << height : (index + 1) << height]
            assert tree.node_at(height, index) == recursive_root(span)


def test_leaf_hashes_and_frontier_are_those_of_the_tree(writer: LogWriter, folder: Path) -> None:
    tree = tree_in(folder)
    leaves = [leaf for index in range(3) for leaf in tree.leaf_hashes(index)]
    assert leaves == [recursive_root([entry]) for entry in entries_of(SIZE)]
    assert (tree.frontier().size, tree.frontier().root()) == (SIZE, ROOT)


def test_a_node_outside_the_tree_is_refused(writer: LogWriter, folder: Path) -> None:
    for height, index in [(0, 600), (8, 2), (9, 1), (10, 0)]:
        with pytest.raises(ValueError, match="no node"):
            tree_in(folder).node_at(height, index)


@pytest.mark.parametrize("path", ["tile/0/000", "tile/0/001", "tile/0/002.p/88", "tile/1/000.p/2"])
@pytest.mark.parametrize("bit", [0, 333, 511])
def test_a_flipped_bit_in_a_tile_is_refused(
    writer: LogWriter, folder: Path, path: str, bit: int
) -> None:
    data = bytearray((folder / path).read_bytes())
    data[bit // 8] ^= 1 << bit % 8
    (folder / path).write_bytes(data)
    with pytest.raises(TileInvalid):
        [tree_in(folder).leaf_hashes(index) for index in range(3)]


def test_a_tile_cut_short_is_refused(writer: LogWriter, folder: Path) -> None:
    path = folder / "tile/0/001"
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(TileInvalid, match="tile/0/001: 8191 bytes where 256 hashes belong"):
        tree_in(folder).node_at(0, 256)


def test_another_root_is_refused(writer: LogWriter, folder: Path) -> None:
    with pytest.raises(TileInvalid, match="does not make up the root"):
        TileTree(open_record(folder).hash_tile, SIZE, recursive_root(entries_of(599)))
