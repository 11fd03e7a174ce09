"""The one reader of a record. It finds and bounds files; it verifies nothing.

A record is opened by its location alone and holds no connection until the first read, so it can
be sent to a worker process and opened there. One record object serves one thread. A log that is
still running gives its files itself (`Files`); it then travels as that object does.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cached_property

from groundswell.record.checkpoint import MAX_CHECKPOINT_SIZE, parse_signed
from groundswell.record.errors import CheckpointInvalid, NotFound
from groundswell.record.merkle import HASH_SIZE
from groundswell.record.source import Files, Source
from groundswell.record.tiles import (
    CHECKPOINT_PATH,
    MAX_BUNDLE_SIZE,
    MAX_HASH_TILE_SIZE,
    TILE_WIDTH,
    Tile,
    encode_bundle,
    parse_bundle,
    width_at,
)


def open_record(location: str | os.PathLike[str]) -> Record:
    """Open a record: a folder, a .zip file, an http(s) address or another fsspec URL.

    A .zip holds the record at its top or in one top folder. Nothing is read yet.
    """
    return Record(os.fspath(location))


class Record:
    """The files of one record, read one at a time and never beyond their lawful size."""

    def __init__(self, location: str, files: Files | None = None) -> None:
        """Keep the location, which the first read opens, or take the files as they are given."""
        self.location = location
        self._files = files

    def __reduce__(self) -> tuple[type[Record], tuple[str, Files | None]]:
        """Travel to another process as the location alone, or with the files that were given."""
        return Record, (self.location, self._files)

    @cached_property
    def _source(self) -> Files:
        return self._files or Source(self.location)

    def signed_checkpoint(self) -> str:
        """Return the checkpoint file's text as it is now.

        Raises:
            NotFound: if there is none.
            RecordUnreadable: if it is too large or can't be read.
            CheckpointInvalid: if it is not UTF-8.
        """
        try:
            return self._source.read(CHECKPOINT_PATH, MAX_CHECKPOINT_SIZE).decode("utf-8")
        except UnicodeDecodeError as error:
            raise CheckpointInvalid("not UTF-8") from error

    def hash_tile(self, level: int, index: int, width: int = TILE_WIDTH) -> bytes:
        """Return a hash tile's bytes: `width` hashes of 32 bytes, where the file is honest.

        Raises:
            NotFound: if there is neither this tile nor the full one that replaced it.
            RecordUnreadable: if it is larger than any tile or can't be read.
        """
        tile = Tile(level, index, width)
        data, found = self._read_tile(tile, MAX_HASH_TILE_SIZE)
        return data if found == tile else data[: width * HASH_SIZE]

    def bundle(self, index: int, width: int = TILE_WIDTH) -> bytes:
        """Return an entry bundle's bytes, to be split by `tiles.parse_bundle`.

        Raises:
            NotFound: if there is neither this bundle nor the full one that replaced it.
            RecordUnreadable: if it is larger than any bundle or can't be read.
            TileInvalid: if the full bundle in its place is malformed.
        """
        tile = Tile(None, index, width)
        data, found = self._read_tile(tile, MAX_BUNDLE_SIZE)
        if found == tile:
            return data
        return encode_bundle(parse_bundle(data, TILE_WIDTH, path=found.path)[:width])

    def entries(
        self, start: int, stop: int, *, size: int | None = None
    ) -> Iterator[tuple[int, bytes]]:
        """Yield (index, bytes) of the entries start…stop−1, one bundle in memory at a time.

        `size` is the tree's, which tells the last bundle's width; without it the checkpoint is
        read, unverified, to learn it.

        Raises:
            NotFound: if the record does not reach to `stop`.
            TileInvalid, RecordUnreadable: as `bundle` and `parse_bundle` do.
        """
        if size is None:
            size = parse_signed(self.signed_checkpoint()).checkpoint.size
        if not 0 <= start <= stop <= size:
            raise NotFound(self.location, f"entries {start} to {stop}, only {size} in all")
        for index in range(start // TILE_WIDTH, -(-stop // TILE_WIDTH)):
            first = index * TILE_WIDTH
            width = width_at(index, size)
            path = Tile(None, index, width).path
            bundle = parse_bundle(self.bundle(index, width), width, path=path)
            for position in range(max(start - first, 0), min(stop - first, width)):
                yield first + position, bundle[position]

    def _read_tile(self, tile: Tile, limit: int) -> tuple[bytes, Tile]:
        """Read a tile, or the full one that took its place as the log grew meanwhile."""
        try:
            return self._source.read(tile.path, limit), tile
        except NotFound:
            if tile == tile.full:
                raise
        try:
            return self._source.read(tile.full.path, limit), tile.full
        except NotFound as error:
            raise NotFound(self.location, tile.path) from error
