"""Where a tree's hashes and entries lie, and in which form (C2SP tlog-tiles).

A hash tile is up to 256 node hashes side by side; an entry bundle is up to 256 entries, each
after its length as two bytes, big-endian. A tile is full at 256, else its path tells its width.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from groundswell.record.entry import MAX_ENTRY_SIZE
from groundswell.record.errors import TileInvalid
from groundswell.record.merkle import HASH_SIZE

TILE_HEIGHT = 8
TILE_WIDTH = 256
MAX_HASH_TILE_SIZE = TILE_WIDTH * HASH_SIZE
MAX_BUNDLE_SIZE = TILE_WIDTH * (MAX_ENTRY_SIZE + 2)
CHECKPOINT_PATH = "checkpoint"

_LENGTH_SIZE = 2
_PATH = re.compile(
    r"tile/(?P<kind>entries|0|[1-9][0-9]?)/(?P<index>(?:x[0-9]{3}/)*[0-9]{3})"
    r"(?:\.p/(?P<width>[1-9][0-9]{0,2}))?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Tile:
    """One file of the record: a hash tile, or an entry bundle where `level` is None."""

    level: int | None
    index: int
    width: int = TILE_WIDTH

    @property
    def path(self) -> str:
        """Return the file's path inside the record."""
        kind = "entries" if self.level is None else self.level
        partial = "" if self.width == TILE_WIDTH else f".p/{self.width}"
        return f"tile/{kind}/{_index_path(self.index)}{partial}"

    @property
    def full(self) -> Tile:
        """Return the full tile at the same place."""
        return Tile(self.level, self.index)

    @property
    def end(self) -> int:
        """Count the hashes (or entries) at this level up to the tile's last one."""
        return self.index * TILE_WIDTH + self.width

    @classmethod
    def from_path(cls, path: str) -> Tile | None:
        """Read a path; return None where it is not exactly what `path` would write."""
        match = _PATH.fullmatch(path)
        if match is None:
            return None
        kind, width = match["kind"], match["width"]
        index = int(match["index"].replace("x", "").replace("/", ""))
        tile = cls(
            None if kind == "entries" else int(kind), index, int(width) if width else TILE_WIDTH
        )
        return tile if tile.path == path and tile.width <= TILE_WIDTH else None

    def belongs_to(self, size: int) -> bool:
        """Say whether a tree of `size` entries fills this tile to its width."""
        return self.end <= size >> (TILE_HEIGHT * (self.level or 0))


def tile_path(level: int, index: int, width: int = TILE_WIDTH) -> str:
    """Return a hash tile's path inside the record."""
    return Tile(level, index, width).path


def bundle_path(index: int, width: int = TILE_WIDTH) -> str:
    """Return an entry bundle's path inside the record."""
    return Tile(None, index, width).path


def tiles_of(size: int) -> Iterator[Tile]:
    """List what a tree of `size` entries consists of: bundles, then hash tiles by level."""
    yield from _level_tiles(None, size)
    level = 0
    while count := size >> (TILE_HEIGHT * level):
        yield from _level_tiles(level, count)
        level += 1


def edge_widths(size: int) -> list[int]:
    """Return the width of the partial tile at each level, 0 where there is none."""
    levels = -(-size.bit_length() // TILE_HEIGHT)
    return [(size >> (TILE_HEIGHT * level)) % TILE_WIDTH for level in range(levels)]


def width_at(index: int, size: int) -> int:
    """Return how many of `size` entries lie in bundle `index`: 256, fewer at the edge, or 0."""
    return max(0, min(TILE_WIDTH, size - index * TILE_WIDTH))


def encode_bundle(entries: Sequence[bytes]) -> bytes:
    """Join entries, each after its length; each is at most 65,535 bytes.

    Raises:
        OverflowError: if one is longer.
    """
    return b"".join(len(entry).to_bytes(_LENGTH_SIZE, "big") + entry for entry in entries)


def parse_bundle(data: bytes, width: int, *, path: str = "entry bundle") -> list[bytes]:
    """Split a bundle into exactly `width` entries; `path` is named in the error.

    Raises:
        TileInvalid: if it holds fewer, more, or is cut short.
    """
    entries: list[bytes] = []
    position = 0
    for _ in range(width):
        start = position + _LENGTH_SIZE
        position = start + int.from_bytes(data[position:start], "big")
        entries.append(data[start:position])
    # Slices past the end come out short without complaint, but then position has passed it.
    if position != len(data):
        raise TileInvalid(path, f"does not hold exactly {width} entries")
    return entries


def parse_hash_tile(data: bytes, width: int, *, path: str = "hash tile") -> list[bytes]:
    """Split a hash tile into exactly `width` hashes; `path` is named in the error.

    Raises:
        TileInvalid: if its length is not 32 bytes for each.
    """
    if len(data) != width * HASH_SIZE:
        raise TileInvalid(path, f"{len(data)} bytes where {width} hashes belong")
    return [data[at : at + HASH_SIZE] for at in range(0, len(data), HASH_SIZE)]


def _level_tiles(level: int | None, count: int) -> Iterator[Tile]:
    full, rest = divmod(count, TILE_WIDTH)
    for index in range(full):
        yield Tile(level, index)
    if rest:
        yield Tile(level, full, rest)


def _index_path(index: int) -> str:
    """Write an index in groups of three digits, all but the last after an x."""
    groups = [f"{index % 1000:03}"]
    while index := index // 1000:
        groups.append(f"x{index % 1000:03}")
    return "/".join(reversed(groups))
