"""Copy a record to where anyone may read it: a folder, an object store, any fsspec URL.

What is there already is not copied again. Tiles never change, and the checkpoint, which says how
many of them count, comes last: at every instant the copy is a whole record, the old or the new.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any, Protocol

from fsspec.core import url_to_fs
from fsspec.implementations.local import LocalFileSystem

from groundswell.record.checkpoint import Checkpoint, parse_signed
from groundswell.record.disk import Disk
from groundswell.record.errors import LogGrewWrong, NotFound, RecordUnreadable
from groundswell.record.proofs import root_of
from groundswell.record.reader import Record, open_record
from groundswell.record.tiles import CHECKPOINT_PATH, TILE_WIDTH, Tile, tiles_of
from groundswell.record.tree import TileTree


class Destination(Protocol):
    """A place that files can be put into, each whole or not at all."""

    def put(self, path: str, data: bytes) -> None:
        """Put a file; when this returns it is there for good."""


def publish_record(record: Record, location: str) -> int:
    """Bring a copy up to the record's checkpoint; give how many files were written.

    If the process dies, the copy is as it was, with tiles that its checkpoint does not speak of;
    the next run goes on from there.

    Raises:
        LogGrewWrong: if the copy is not of an earlier state of this record; nothing is written.
        NotFound, TileInvalid, RecordUnreadable: if the record can't be read, or the copy not
            be written.
    """
    text = record.signed_checkpoint()
    checkpoint = parse_signed(text).checkpoint
    tree = TileTree(record.hash_tile, checkpoint.size, checkpoint.root)
    before = _published(location, text, tree)
    destination = _open(location)
    written = 0
    for tile in tiles_of(checkpoint.size):
        if tile.width == TILE_WIDTH and tile.belongs_to(before):
            continue
        destination.put(tile.path, _read(record, tile))
        written += 1
    destination.put(CHECKPOINT_PATH, text.encode())
    return written + 1


def _read(record: Record, tile: Tile) -> bytes:
    if tile.level is None:
        return record.bundle(tile.index, tile.width)
    return record.hash_tile(tile.level, tile.index, tile.width)


def _published(location: str, text: str, tree: TileTree) -> int:
    """Give the size of the copy that is there, 0 for none."""
    try:
        there = open_record(location).signed_checkpoint()
    except NotFound:
        return 0
    old: Checkpoint = parse_signed(there).checkpoint
    if old.origin != parse_signed(text).checkpoint.origin or old.size > tree.size:
        raise LogGrewWrong("another record, or a later state, is published there", there, text)
    if old.size and root_of(0, old.size, tree.node_at) != old.root:
        raise LogGrewWrong("what is published there is not how this record began", there, text)
    return old.size


def _open(location: str) -> Destination:
    try:
        files, root = url_to_fs(location)
    except Exception as error:
        raise RecordUnreadable(location, f"{type(error).__name__}: {error}") from error
    if isinstance(files, LocalFileSystem):
        return _Folder(Path(root))
    return _Store(files, location, root.rstrip("/"))


class _Folder:
    """A folder of this machine: files are made durable and take their names whole."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._disk = Disk()

    def put(self, path: str, data: bytes) -> None:
        target = self._folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        self._disk.write_file(target, data)
        self._disk.sync_folder(target.parent)


class _Store:
    """Another place: an object store puts an object whole."""

    def __init__(self, files: Any, location: str, root: str) -> None:
        self._files = files
        self._location = location
        self._root = root

    def put(self, path: str, data: bytes) -> None:
        target = f"{self._root}/{path}"
        try:
            with contextlib.suppress(NotImplementedError):
                self._files.makedirs(target.rpartition("/")[0], exist_ok=True)
            self._files.pipe_file(target, data)
        except Exception as error:
            raise RecordUnreadable(f"{self._location}/{path}", str(error)) from error
