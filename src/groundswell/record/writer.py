"""The one writer of a record: a local folder that only grows, and survives being killed.

The file `checkpoint` is the commit point. Tiles are written under names that the committed
checkpoint does not refer to, made durable, and only then does a new checkpoint take the old
one's place in one rename. So at every instant the folder holds a complete, signed log: the old
one or the new one. After a failed operation the writer refuses further work; opening the folder
again reads back which of the two it is.

The writer takes entries as bytes; that they are canonical and lawful is for the caller. It is
trusted: who holds its signing key can fork the log, which witnesses are there to notice.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType

from groundswell.record.checkpoint import (
    Checkpoint,
    SignedCheckpoint,
    parse_signed,
    sign,
    verify_cosignature,
    verify_log_signature,
)
from groundswell.record.disk import Disk
from groundswell.record.entry import MAX_ENTRY_SIZE
from groundswell.record.errors import EntryNotCanonical, LogUnusable, NotFound
from groundswell.record.growth import Edge
from groundswell.record.lock import WriterLock
from groundswell.record.merkle import EMPTY_ROOT
from groundswell.record.note import NoteSigner, NoteVerifier, SignatureLine
from groundswell.record.proofs import prove_inclusion
from groundswell.record.reader import open_record
from groundswell.record.receipt import Receipt
from groundswell.record.recovery import load_edge, remove_leftovers, remove_partials
from groundswell.record.tiles import CHECKPOINT_PATH, TILE_WIDTH, Tile
from groundswell.record.tree import TileTree

_CLOSED = "the writer is closed"


class LogWriter:
    """Append to one log. Made by `create` or `open`; close it, or use it in a `with` block."""

    def __init__(self, folder: Path, signer: NoteSigner, disk: Disk, lock: WriterLock) -> None:
        """Take over a folder and its lock; `create` and `open` do the rest."""
        self.folder = folder
        self._signer = signer
        self._disk = disk
        self._lock = lock
        self._record = open_record(folder)
        self._edge = Edge()
        self._signed = sign(Checkpoint(signer.name, 0, EMPTY_ROOT), signer)
        self._tree: TileTree | None = None
        self._unusable = ""

    @classmethod
    def create(
        cls,
        folder: str | os.PathLike[str],
        origin: str,
        signer: NoteSigner,
        *,
        disk: Disk | None = None,
    ) -> LogWriter:
        """Start an empty log in a new or empty folder, whose parent exists.

        Raises:
            LogUnusable: if there is a log already, or what is left of one.
            LogLocked: if another writer is creating it.
            KeyInvalid: if the signer's name is not the origin.
            OSError: if the folder can't be made or written.
        """
        disk = disk or Disk()
        path = Path(folder)
        signed = sign(Checkpoint(origin, 0, EMPTY_ROOT), signer)
        disk.make_folder(path)
        with _release_on_error(WriterLock(path)) as lock:
            if (path / CHECKPOINT_PATH).exists() or (path / "tile").exists():
                # Signing an empty tree over existing entries would be a rollback.
                raise LogUnusable(str(path), "already holds a log, or what is left of one")
            # A crash before the next line leaves no log; after the last one, an empty log.
            disk.write_file(path / CHECKPOINT_PATH, signed.text.encode())
            disk.sync_folder(path)
            disk.sync_folder(path.absolute().parent)
            return cls(path, signer, disk, lock)

    @classmethod
    def open(
        cls, folder: str | os.PathLike[str], signer: NoteSigner, *, disk: Disk | None = None
    ) -> LogWriter:
        """Go on with the log in a folder, from what the folder holds and nothing else.

        Raises:
            NotFound: if there is no log.
            LogLocked: if another writer has it open.
            CheckpointInvalid: if the checkpoint is not signed by this signer.
            TileInvalid, RecordUnreadable: if the folder lacks what the checkpoint signs.
            OSError: if leftovers of an interrupted append can't be removed.
        """
        path = Path(folder)
        if not (path / CHECKPOINT_PATH).is_file():
            raise NotFound(str(path), CHECKPOINT_PATH)
        with _release_on_error(WriterLock(path)) as lock:
            writer = cls(path, signer, disk or Disk(), lock)
            writer._recover()
            return writer

    def _recover(self) -> None:
        signed = parse_signed(self._record.signed_checkpoint())
        checkpoint = verify_log_signature(signed, self._signer.verifier)
        self._edge = load_edge(self._record, checkpoint)
        self._signed = signed
        remove_leftovers(self.folder, checkpoint.size, self._disk)

    @property
    def size(self) -> int:
        """Count the committed entries."""
        return self._edge.size

    @property
    def signed(self) -> SignedCheckpoint:
        """Return the committed checkpoint with its signatures."""
        return self._signed

    def append(self, entries: Sequence[bytes]) -> range:
        """Append entries durably and return their indices; when this returns, they are in.

        Raises:
            EntryNotCanonical: if an entry is longer than 65,535 bytes; nothing is written.
            LogUnusable: if a write failed, now or before: open the log again.
        """
        self._check_usable()
        for position, entry in enumerate(entries):
            if len(entry) > MAX_ENTRY_SIZE:
                reason = f"{len(entry)} bytes, more than {MAX_ENTRY_SIZE}"
                raise EntryNotCanonical(self.size + position, reason)
        if not entries:
            return range(self.size, self.size)
        grown = self._edge.copy()
        before = self.size
        with self._in_doubt():
            filled = self._write_tiles(grown.append(entries))
            # A crash up to here leaves the old log whole, and tiles that it does not refer to.
            checkpoint = Checkpoint(self._signed.checkpoint.origin, grown.size, grown.root())
            self._commit(sign(checkpoint, self._signer))
            self._edge, self._tree = grown, None
        # From here on the new log holds. What is still removed, readers no longer need: they
        # find the full tile instead. A failure leaves files that the next opening removes.
        with contextlib.suppress(OSError):
            for tile in filled:
                remove_partials(self.folder, tile, self._disk)
        return range(before, grown.size)

    def _write_tiles(self, files: Iterator[tuple[Tile, bytes]]) -> list[Tile]:
        """Write new tiles and make them and their names durable; return the full ones.

        A crash in here leaves the old log whole: its checkpoint refers to none of these.
        """
        folders: set[Path] = {self.folder}
        filled: list[Tile] = []
        for tile, data in files:
            path = self.folder / tile.path
            self._make_folders(path.parent, folders)
            self._disk.write_file(path, data)
            if tile.width == TILE_WIDTH:
                filled.append(tile)
        for folder in folders:
            self._disk.sync_folder(folder)
        return filled

    def _make_folders(self, folder: Path, known: set[Path]) -> None:
        """Make a folder and its parents, each once; add them to `known`."""
        if folder not in known:
            self._make_folders(folder.parent, known)
            self._disk.make_folder(folder)
            known.add(folder)

    def _commit(self, signed: SignedCheckpoint) -> None:
        """Put a checkpoint in place: before the rename the old one holds, after it the new."""
        self._disk.write_file(self.folder / CHECKPOINT_PATH, signed.text.encode())
        # A power failure here may still bring back the old checkpoint: nobody was told that the
        # entries are in, but a witness that read the folder in this instant would see it shrink.
        self._disk.sync_folder(self.folder)
        self._signed = signed

    def add_cosignature(self, line: str, witness: NoteVerifier) -> int:
        """Publish a witness's cosignature of the present checkpoint; return its POSIX second.

        It replaces an earlier one by the same key, and goes when the log grows.

        Raises:
            CheckpointInvalid: if it is malformed, or not this witness's word on this checkpoint.
            LogUnusable: if a write failed, now or before: open the log again.
        """
        self._check_usable()
        parsed = SignatureLine.parse(line)
        at = verify_cosignature(self._signed, parsed, witness)
        kept = [other for other in self._signed.signatures if not witness.matches(other)]
        signed = self._signed.with_lines([*kept, parsed])
        # What no reader would parse must never be published.
        parse_signed(signed.text)
        with self._in_doubt():
            self._commit(signed)
        return at

    def entry(self, index: int) -> bytes:
        """Return an entry's bytes.

        Raises:
            NotFound: if there is no such entry.
        """
        found = self._record.entries(index, index + 1, size=self.size)
        return next(data for _, data in found)

    def receipt(self, index: int, *, cosigned: bool = False) -> str:
        """Return the receipt of an entry, under the present checkpoint.

        It carries the log's signature alone, so that the log's key alone verifies it; with
        `cosigned`, the witnesses' lines too, and then their keys are needed.

        Raises:
            NotFound: if there is no such entry.
            TileInvalid: if the folder no longer holds the tree that was signed.
        """
        entry = self.entry(index)
        checkpoint = self._signed.checkpoint
        if self._tree is None:
            self._tree = TileTree(self._record.hash_tile, checkpoint.size, checkpoint.root)
        proof = prove_inclusion(index, checkpoint.size, self._tree.node_at)
        log = self._signer.verifier
        lines = [line for line in self._signed.signatures if cosigned or log.matches(line)]
        return Receipt(index, tuple(proof), self._signed.with_lines(lines), entry).text

    def close(self) -> None:
        """Let another writer open the log. Nothing is pending, so nothing can be lost."""
        if self._unusable != _CLOSED:
            self._unusable = _CLOSED
            self._lock.release()

    def __enter__(self) -> LogWriter:
        """Return the writer itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the writer."""
        self.close()

    def _check_usable(self) -> None:
        if self._unusable:
            raise LogUnusable(str(self.folder), self._unusable)

    @contextlib.contextmanager
    def _in_doubt(self) -> Iterator[None]:
        """Refuse further writing unless the block completes: old or new, only the disk knows.

        Going on after a failure or an interrupt could sign a second tree of the same size.
        """
        self._unusable = "a write did not complete; open the log again"
        try:
            yield
        except OSError as error:
            self._unusable = f"a write failed ({error}); open the log again"
            raise LogUnusable(str(self.folder), self._unusable) from error
        self._unusable = ""


@contextlib.contextmanager
def _release_on_error(lock: WriterLock) -> Iterator[WriterLock]:
    try:
        yield lock
    except BaseException:
        lock.release()
        raise
