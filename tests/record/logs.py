"""Small logs, and a check of a whole folder that shares no code path with the writer."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from groundswell.record.checkpoint import Checkpoint, parse_signed, verify_checkpoint
from groundswell.record.note import KeyType, NoteSigner
from groundswell.record.reader import Record, open_record
from groundswell.record.tiles import Tile, tiles_of

ORIGIN = "vote.example.org/2026/local-7"
LOG = NoteSigner(ORIGIN, bytes(range(32)))
WITNESS = NoteSigner("observer.example.org", bytes(range(32, 64)), KeyType.WITNESS)
OTHER_WITNESS = NoteSigner("paper.example.org", bytes(range(64, 96)), KeyType.WITNESS)


def entries_of(count: int, *, first: int = 0) -> list[bytes]:
    return [b'{"n":%d}' % number for number in range(first, first + count)]


def recursive_root(leaves: list[bytes]) -> bytes:
    """RFC 6962, section 2.1, word for word: the definition that everything else must equal."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    left, right = recursive_root(leaves[:split]), recursive_root(leaves[split:])
    return sha256(b"\x01" + left + right).digest()


def check_whole_record(record: Record) -> tuple[Checkpoint, list[bytes]]:
    """Verify the signature, every entry under the root, and every hash tile; return them."""
    signed = parse_signed(record.signed_checkpoint())
    verify_checkpoint(signed, LOG.verifier, [WITNESS.verifier, OTHER_WITNESS.verifier])
    checkpoint = signed.checkpoint
    entries = [data for _, data in record.entries(0, checkpoint.size)]
    assert recursive_root(entries) == checkpoint.root
    for tile in tiles_of(checkpoint.size):
        if tile.level is not None:
            span = 256**tile.level
            starts = [(tile.index * 256 + place) * span for place in range(tile.width)]
            hashes = [recursive_root(entries[start : start + span]) for start in starts]
            assert record.hash_tile(tile.level, tile.index, tile.width) == b"".join(hashes)
    return checkpoint, entries


def check_whole_folder(folder: Path) -> tuple[Checkpoint, list[bytes]]:
    return check_whole_record(open_record(folder))


def files_in(folder: Path) -> set[str]:
    return {
        (Path(parent) / name).relative_to(folder).as_posix()
        for parent, _, names in os.walk(folder)
        for name in names
    }


def lawful_files(folder: Path, size: int) -> bool:
    """Say whether there are only tiles of this tree or an earlier one, and none twice."""
    names = files_in(folder) - {"checkpoint", ".writer-lock"}
    tiles = [Tile.from_path(name) for name in names]
    return (
        all(
            tile is not None
            and tile.belongs_to(size)
            and (tile == tile.full or not tile.full.belongs_to(size))
            for tile in tiles
        )
        and {tile.path for tile in tiles_of(size)} <= names
    )
