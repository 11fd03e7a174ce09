"""Killed at any operation, a log is the old one or the new one, and goes on.

SIGKILL shows what a dead process leaves. What a dead machine leaves is shown by a disk that
forgets every name that was not made durable.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.record.logs import (
    LOG,
    ORIGIN,
    WITNESS,
    check_whole_folder,
    entries_of,
    files_in,
    lawful_files,
)

from groundswell.record.checkpoint import cosign
from groundswell.record.disk import Disk
from groundswell.record.errors import LogUnusable, NotFound
from groundswell.record.writer import LogWriter

TEST_ROOT = Path(__file__).parents[2]


def prepare(folder: Path, size: int, *, leftovers: bool = False) -> None:
    with LogWriter.create(folder, ORIGIN, LOG) as writer:
        writer.append(entries_of(size))
    if leftovers:
        for name in ("tile/entries/001", "tile/0/001.tmp", "tile/1/000.p/9", "checkpoint.tmp"):
            (folder / name).write_bytes(b"left")


def crash_everywhere(scenario: str, prepared: Path, target: Path) -> list[tuple[Path, str]]:
    target.mkdir()
    command = [sys.executable, "-m", "tests.record.crash_runner", scenario]
    command += [str(prepared), str(target)]
    done = subprocess.run(command, cwd=TEST_ROOT, capture_output=True, text=True, check=True)
    found = [(target / name, end) for name, end in map(str.split, done.stdout.splitlines())]
    assert {end for _, end in found} == {"killed", "done"}, done.stderr
    return found


# 250 + 10 crosses the end of a tile, 600 + 10 does not, 65,530 + 10 fills three levels.
@pytest.mark.parametrize("size", [0, 250, 600])
def test_append_killed_anywhere_leaves_the_old_or_the_new_log(tmp_path: Path, size: int) -> None:
    prepare(tmp_path / "old", size)
    sizes = []
    for folder, end in crash_everywhere("append", tmp_path / "old", tmp_path / "crashed"):
        checkpoint, entries = check_whole_folder(folder)
        assert entries == entries_of(checkpoint.size)
        assert checkpoint.size in ((size, size + 10) if end == "killed" else (size + 10,))
        sizes.append(checkpoint.size)
        with LogWriter.open(folder, LOG) as writer:
            assert writer.size == checkpoint.size
            assert lawful_files(folder, writer.size)
            writer.append(entries_of(300, first=writer.size))
        assert check_whole_folder(folder)[1] == entries_of(checkpoint.size + 300)
        assert lawful_files(folder, checkpoint.size + 300)
    assert set(sizes) == {size, size + 10}


def test_opening_killed_anywhere_leaves_the_log(tmp_path: Path) -> None:
    prepare(tmp_path / "old", 300, leftovers=True)
    for folder, _ in crash_everywhere("open", tmp_path / "old", tmp_path / "crashed"):
        assert check_whole_folder(folder)[1] == entries_of(300)
        LogWriter.open(folder, LOG).close()
        assert lawful_files(folder, 300)
        assert not (folder / "checkpoint.tmp").exists()


def test_cosigning_killed_anywhere_leaves_a_lawful_checkpoint(tmp_path: Path) -> None:
    prepare(tmp_path / "old", 3)
    counts = set()
    for folder, _ in crash_everywhere("cosign", tmp_path / "old", tmp_path / "crashed"):
        assert check_whole_folder(folder)[1] == entries_of(3)
        with LogWriter.open(folder, LOG) as writer:
            counts.add(len(writer.signed.signatures))
    assert counts == {1, 2}


def test_creating_killed_anywhere_leaves_an_empty_log_or_none(tmp_path: Path) -> None:
    nothing = tmp_path / "nothing"
    for folder, _ in crash_everywhere("create", nothing, tmp_path / "crashed"):
        try:
            LogWriter.open(folder, LOG).close()
        except NotFound:
            LogWriter.create(folder, ORIGIN, LOG).close()
        assert check_whole_folder(folder)[0].size == 0
        assert files_in(folder) == {"checkpoint", ".writer-lock"}


class PowerCut(OSError):
    """The machine is gone."""


class ForgetfulDisk(Disk):
    """Lose power before an operation, and with it every name that no `sync_folder` made durable.

    A file replaced but not yet durable comes back as it was, unless `lucky`.
    """

    def __init__(self) -> None:
        self.left = -1
        self.pending: list[tuple[Path, bytes | None]] = []

    def _count(self) -> None:
        if self.left == 0:
            raise PowerCut
        self.left -= 1

    def make_folder(self, folder: Path) -> None:
        self._count()
        if not folder.exists():
            self.pending.append((folder, None))
        super().make_folder(folder)

    def write_file(self, path: Path, data: bytes) -> None:
        self._count()
        self.pending.append((path, path.read_bytes() if path.exists() else None))
        super().write_file(path, data)

    def sync_folder(self, folder: Path) -> None:
        self._count()
        super().sync_folder(folder)
        self.pending = [change for change in self.pending if change[0].parent != folder]

    def forget(self) -> None:
        for path, before in reversed(self.pending):
            if before is not None:
                path.write_bytes(before)
            elif path.is_dir():
                self._forget_folder(path)
            else:
                path.unlink(missing_ok=True)
        self.pending = []

    def _forget_folder(self, folder: Path) -> None:
        for path in sorted(folder.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        folder.rmdir()


def cut_power(folder: Path, operation: int, *, lucky: bool) -> bool:
    """Append ten entries, losing power before the given operation; say whether it was reached."""
    disk = ForgetfulDisk()
    with LogWriter.open(folder, LOG, disk=disk) as writer:
        size = writer.size
        disk.left = operation
        try:
            writer.append(entries_of(10, first=size))
        except LogUnusable:
            if lucky:  # the disk happened to write the checkpoint's name early, nothing else
                disk.pending = [it for it in disk.pending if it[0].name != "checkpoint"]
            disk.forget()
            return True
    disk.forget()
    return False


@pytest.mark.parametrize("lucky", [False, True])
@pytest.mark.parametrize("size", [0, 250, 600])
def test_power_cut_anywhere_leaves_the_old_or_the_new_log(
    tmp_path: Path, size: int, lucky: bool
) -> None:
    operation = 0
    cut = True
    while cut:
        folder = tmp_path / f"log-{operation}"
        prepare(folder, size)
        cut = cut_power(folder, operation, lucky=lucky)
        checkpoint, entries = check_whole_folder(folder)
        assert entries == entries_of(checkpoint.size)
        assert checkpoint.size in ((size, size + 10) if cut else (size + 10,))
        LogWriter.open(folder, LOG).close()
        operation += 1
    assert operation > 8


def test_a_cosignature_survives_reopening(tmp_path: Path) -> None:
    prepare(tmp_path / "log", 3)
    with LogWriter.open(tmp_path / "log", LOG) as writer:
        writer.add_cosignature(cosign(writer.signed, WITNESS, at=9), WITNESS.verifier)
        text = writer.signed.text
    with LogWriter.open(tmp_path / "log", LOG) as writer:
        assert writer.signed.text == text
