"""Paths, widths and bundles, with the examples of C2SP tlog-tiles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.record.errors import TileInvalid
from groundswell.record.tiles import (
    Tile,
    bundle_path,
    edge_widths,
    encode_bundle,
    parse_bundle,
    parse_hash_tile,
    tile_path,
    tiles_of,
    width_at,
)


@pytest.mark.parametrize(
    ("index", "path"),
    [
        (0, "000"),
        (7, "007"),
        (999, "999"),
        (1000, "x001/000"),
        (1234, "x001/234"),
        (1_234_067, "x001/x234/067"),
    ],
)
def test_paths_of_the_specification(index: int, path: str) -> None:
    assert tile_path(0, index) == f"tile/0/{path}"
    assert tile_path(2, index, 17) == f"tile/2/{path}.p/17"
    assert bundle_path(index) == f"tile/entries/{path}"
    assert bundle_path(index, 255) == f"tile/entries/{path}.p/255"


@given(st.none() | st.integers(0, 63), st.integers(0, 2**40), st.integers(1, 256))
def test_a_path_reads_back_as_its_tile(level: int | None, index: int, width: int) -> None:
    tile = Tile(level, index, width)
    assert Tile.from_path(tile.path) == tile


@pytest.mark.parametrize(
    "path",
    [
        "checkpoint",
        "tile/0/0",
        "tile/0/0000",
        "tile/00/000",
        "tile/-1/000",
        "tile/0/x000/001",
        "tile/0/001/000",
        "tile/0/000.p/0",
        "tile/0/000.p/01",
        "tile/0/000.p/256",
        "tile/0/000.p/999",
        "tile/0/000.p",
        "tile/0/000/",
        "tile/0/000\n",
        "/tile/0/000",
        "tile/data/000",
        "tile/0/٠٠٠",
    ],
)
def test_what_is_not_a_path_is_no_tile(path: str) -> None:
    assert Tile.from_path(path) is None


def test_a_tree_of_70000_has_the_tiles_of_the_specification() -> None:
    tiles = list(tiles_of(70_000))
    levels = {
        level: [tile.width for tile in tiles if tile.level == level] for level in (None, 0, 1, 2, 3)
    }
    assert levels == {
        None: [256] * 273 + [112],
        0: [256] * 273 + [112],
        1: [256, 17],
        2: [1],
        3: [],
    }


def test_a_tree_of_256_has_a_full_tile_and_one_of_width_1_above() -> None:
    assert [tile.path for tile in tiles_of(256)] == [
        "tile/entries/000",
        "tile/0/000",
        "tile/1/000.p/1",
    ]
    assert edge_widths(256) == [0, 1]


def test_an_empty_tree_has_no_tiles() -> None:
    assert list(tiles_of(0)) == []
    assert edge_widths(0) == []


@given(st.integers(0, 2**20))
def test_the_edge_is_made_of_the_partial_tiles(size: int) -> None:
    partial = {tile.level: tile.width for tile in tiles_of(size) if tile != tile.full}
    assert partial.pop(None, 0) == partial.get(0, 0)
    assert {level: width for level, width in enumerate(edge_widths(size)) if width} == partial


@given(st.integers(0, 2**20))
def test_every_tile_of_a_tree_belongs_to_it(size: int) -> None:
    tiles = list(tiles_of(size))
    assert all(tile.belongs_to(size) for tile in tiles)
    assert not any(Tile(tile.level, tile.index + 1, 256).belongs_to(size) for tile in tiles[-1:])
    entries = sum(tile.width for tile in tiles if tile.level is None)
    assert entries == size == sum(width_at(index, size) for index in range(size // 256 + 2))


@given(st.lists(st.binary(max_size=40), min_size=1, max_size=256))
def test_a_bundle_comes_back_as_it_went(entries: list[bytes]) -> None:
    assert parse_bundle(encode_bundle(entries), len(entries)) == entries


def test_a_bundle_prefixes_each_entry_with_its_length() -> None:
    assert encode_bundle([b"ab", b"", b"c" * 258]) == b"\x00\x02ab\x00\x00\x01\x02" + b"c" * 258


def test_the_longest_entry_fits_and_a_longer_one_does_not() -> None:
    assert parse_bundle(encode_bundle([bytes(65_535)]), 1) == [bytes(65_535)]
    with pytest.raises(OverflowError):
        encode_bundle([bytes(65_536)])


@given(st.lists(st.binary(max_size=8), min_size=1, max_size=5), st.data())
def test_a_bundle_of_another_length_is_refused(entries: list[bytes], data: st.DataObject) -> None:
    bundle, width = encode_bundle(entries), len(entries)
    cut = data.draw(st.integers(0, len(bundle) - 1))
    for wrong, count in [
        (bundle[:cut], width),
        (bundle + b"\x00", width),
        (bundle + b"\x00\x00", width),
        (bundle, width - 1),
        (bundle, width + 1),
    ]:
        with pytest.raises(TileInvalid, match="tile/entries/000"):
            parse_bundle(wrong, count, path="tile/entries/000")


def test_a_hash_tile_has_32_bytes_for_each() -> None:
    hashes = [bytes([number]) * 32 for number in range(3)]
    assert parse_hash_tile(b"".join(hashes), 3) == hashes
    for wrong in (b"".join(hashes)[:-1], b"".join(hashes) + b"\x00", b""):
        with pytest.raises(TileInvalid, match="tile/0/000"):
            parse_hash_tile(wrong, 3, path="tile/0/000")
