"""The election officer's folder: the record of one vote, and what must stay private.

    DIR/record/     the public record; all of it may be published
    DIR/private/    the log's key, and keys made for the vote: mode 0700

An entry is checked against everything before it, then written durably: state and record never
disagree. One desk at a time has the folder; the writer's lock sees to that.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

from groundswell.cli.errors import Misused, Unreadable
from groundswell.cli.keyfile import KeyFile, read_key_file
from groundswell.cli.private import make_private_folder, sync_folder, write_private
from groundswell.record.reader import open_record
from groundswell.record.writer import LogWriter
from groundswell.verifier.door import check_equations, check_roll_keys
from groundswell.verifier.errors import EntryRefused
from groundswell.verifier.progress import Progress
from groundswell.verifier.replay import Replay
from groundswell.voting.entries import ENTRY, Ballot, Entry
from groundswell.voting.manifest import Manifest
from groundswell.voting.state import VoteState

RECORD = "record"
PRIVATE = "private"
LOG_KEY = "log.key"


class Desk:
    """One vote being run. Made by `create` or `open`; close it, or use it in a `with` block."""

    def __init__(self, folder: Path, writer: LogWriter, workers: int) -> None:
        """Take over a folder and its writer; `create` and `open` do the rest."""
        self.folder = folder
        self.writer = writer
        self._workers = workers
        self._replay: Replay | None = None

    @classmethod
    def create(
        cls,
        folder: Path,
        manifest: Manifest,
        log_seed: bytes,
        *,
        private_files: Mapping[str, bytes] | None = None,
        workers: int = 1,
    ) -> Desk:
        """Start a vote in a new folder, whose record then holds the manifest.

        `private_files` are written to private/ before the folder appears under its name: a crash
        leaves no folder, or all of it.

        Raises:
            Misused: if the folder is there already, or its parent is not.
            EntryRefused: if the manifest is not lawful.
            ValueError: if the seed does not belong to the manifest's log key.
        """
        if folder.exists():
            raise Misused(f"{folder} is there already: choose the name of a new folder")
        if not folder.absolute().parent.is_dir():
            raise Misused(f"there is no folder {folder.absolute().parent}: make it first")
        unfinished = folder.with_name(f".{folder.name}.unfinished")
        if unfinished.exists():
            shutil.rmtree(unfinished)
        unfinished.mkdir()
        key = KeyFile("log", manifest.log.key.partition("+")[0], log_seed)
        if key.note_signer.vkey != manifest.log.key:
            raise ValueError("the seed is not the one of the manifest's log key")
        _write_keys(unfinished / PRIVATE, {LOG_KEY: key.text.encode(), **(private_files or {})})
        with LogWriter.create(unfinished / RECORD, key.name, key.note_signer) as writer:
            desk = cls(unfinished, writer, workers)
            desk.append([manifest])
        unfinished.rename(folder)
        sync_folder(folder.absolute().parent)
        return cls.open(folder, workers=workers)

    @classmethod
    def open(cls, folder: Path, *, workers: int = 1, progress: Progress | None = None) -> Desk:
        """Go on with the vote in a folder; `progress` is told how its record is read.

        Raises:
            Unreadable: if it is no such folder, or its key is damaged.
            RecordError: if another program has it open, or the record is damaged.
            EntryRefused: if the record holds what the rules refuse.
        """
        path = folder / PRIVATE / LOG_KEY
        if not path.is_file():
            raise Unreadable(
                folder, f"not an officer's folder: it has no {PRIVATE}/{LOG_KEY} (see vote freeze)"
            )
        key = read_key_file(path, "log")
        desk = cls(folder, LogWriter.open(folder / RECORD, key.note_signer), workers)
        try:
            desk._load(progress)
        except BaseException:
            desk.close()
            raise
        return desk

    @property
    def record_path(self) -> Path:
        """Give the folder of the public record."""
        return self.folder / RECORD

    @property
    def private_path(self) -> Path:
        """Give the folder that must not be published."""
        return self.folder / PRIVATE

    @property
    def size(self) -> int:
        """Count the entries of the record."""
        return self.writer.size

    @property
    def state(self) -> VoteState:
        """Give the state of the vote after all entries of the record."""
        return self._load().state

    def append(self, entries: Sequence[Entry], *, progress: Progress | None = None) -> range:
        """Check entries one after the other and write all of them, or none; give their indices.

        `progress` is told how many are checked, of how many.

        Raises:
            EntryRefused: naming the first that the rules refuse; nothing is written.
            LogUnusable: if a write failed: open the desk again.
        """
        check_roll_keys(entries, progress)
        check_equations(self.state, entries, entropy=os.urandom)
        return self._append(entries)

    def append_ballots(self, ballots: Sequence[Ballot], *, trusted: bool = False) -> range:
        """Append many ballots; `trusted` ones were made by this process, and so hold.

        Raises:
            EntryRefused: naming the first that is refused; nothing is written.
            LogUnusable: if a write failed: open the desk again.
        """
        if not trusted:
            check_equations(self.state, ballots, entropy=os.urandom)
        return self._append(ballots)

    def _append(self, entries: Sequence[Entry]) -> range:
        replay = self._load()
        data = [ENTRY.encode(entry) for entry in entries]
        # Until all of it is written, the state is ahead of the record: then it is read anew.
        self._replay = None
        try:
            replay.take_all(entries, data)
        except EntryRefused as error:
            if replay.size == self.size:
                self._replay = replay
            raise EntryRefused(error.where, error.reason, replay.size - self.size) from error
        written = self.writer.append(data)
        self._replay = replay
        return written

    def _load(self, progress: Progress | None = None) -> Replay:
        """Give the replay of the whole record, reading it if need be."""
        if self._replay is None:
            replay = Replay(
                open_record(self.record_path), entropy=os.urandom, workers=self._workers
            )
            replay.read(self.writer.size, progress)
            if replay.tree.root() != self.writer.signed.checkpoint.root:
                raise Unreadable(self.record_path, "its entries are not the ones it has signed")
            self._replay = replay
        return self._replay

    def close(self) -> None:
        """Let another desk open the folder. Nothing is pending, so nothing can be lost."""
        self.writer.close()

    def __enter__(self) -> Desk:
        """Return the desk itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the desk."""
        self.close()


def _write_keys(private: Path, files: Mapping[str, bytes]) -> None:
    make_private_folder(private)
    for name, data in files.items():
        write_private(private / name, data)
