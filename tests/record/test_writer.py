"""Appending: what is returned is durable, readable by anyone, and never the work of two."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.record.logs import (
    LOG,
    ORIGIN,
    OTHER_WITNESS,
    WITNESS,
    check_whole_folder,
    entries_of,
    files_in,
    lawful_files,
)

from groundswell.record import receipt as receipts
from groundswell.record.checkpoint import Checkpoint, cosign, sign, verify_checkpoint
from groundswell.record.disk import Disk
from groundswell.record.errors import (
    CheckpointInvalid,
    EntryNotCanonical,
    KeyInvalid,
    LogLocked,
    LogUnusable,
    NotFound,
    TileInvalid,
)
from groundswell.record.merkle import leaf_hash
from groundswell.record.note import NoteSigner
from groundswell.record.receipt import Receipt
from groundswell.record.writer import LogWriter


def test_a_new_log_is_empty_and_signed(folder: Path) -> None:
    with LogWriter.create(folder, ORIGIN, LOG) as writer:
        assert writer.size == 0
    checkpoint, entries = check_whole_folder(folder)
    assert (checkpoint.origin, checkpoint.size, entries) == (ORIGIN, 0, [])


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 400), max_size=5))
def test_any_sequence_of_appends_gives_the_whole_log(
    tmp_path_factory: pytest.TempPathFactory, counts: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("log")
    LogWriter.create(folder, ORIGIN, LOG).close()
    for count in counts:
        with LogWriter.open(folder, LOG) as writer:
            before = writer.size
            assert writer.append(entries_of(count, first=before)) == range(before, before + count)
            assert writer.size == before + count
    with LogWriter.open(folder, LOG) as writer:
        assert writer.append([]) == range(sum(counts), sum(counts))
    checkpoint, entries = check_whole_folder(folder)
    assert entries == entries_of(sum(counts))
    assert lawful_files(folder, checkpoint.size)


def test_appends_of_different_slicing_make_the_same_files(tmp_path: Path) -> None:
    entries = entries_of(1030)
    roots = set()
    for name, step in [("one", 1030), ("tens", 100), ("odd", 333)]:
        with LogWriter.create(tmp_path / name, ORIGIN, LOG) as writer:
            for start in range(0, len(entries), step):
                writer.append(entries[start : start + step])
            roots.add(writer.signed.text)
    assert len(roots) == 1


def test_a_level_two_tile_appears_when_level_one_fills(folder: Path) -> None:
    with LogWriter.create(folder, ORIGIN, LOG) as writer:
        writer.append(entries_of(65_530))
        assert not (folder / "tile/2").exists()
        writer.append(entries_of(10, first=65_530))
    names = files_in(folder)
    assert {"tile/1/000", "tile/2/000.p/1", "tile/0/256.p/4", "tile/entries/255"} <= names
    assert "tile/1/000.p/255" not in names
    with LogWriter.open(folder, LOG) as writer:
        receipt = Receipt.parse(writer.receipt(65_535))
    assert receipts.verify(receipt, log=LOG.verifier, entry=b'{"n":65535}').size == 65_540


def test_appending_nothing_changes_nothing(writer: LogWriter, folder: Path) -> None:
    before = {name: (folder / name).stat().st_mtime_ns for name in files_in(folder)}
    assert writer.append([]) == range(600, 600)
    assert {name: (folder / name).stat().st_mtime_ns for name in files_in(folder)} == before


def test_only_the_edge_is_written_again(writer: LogWriter, folder: Path) -> None:
    before = {name: (folder / name).stat().st_mtime_ns for name in files_in(folder)}
    writer.append([b"{}"])
    after = {name: (folder / name).stat().st_mtime_ns for name in files_in(folder)}
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"checkpoint", "tile/entries/002.p/89", "tile/0/002.p/89"}


def test_an_entry_beyond_65535_bytes_is_refused_and_nothing_written(
    writer: LogWriter, folder: Path
) -> None:
    with pytest.raises(EntryNotCanonical, match="entry 601 is not canonical: 65536 bytes"):
        writer.append([bytes(65_535), bytes(65_536)])
    assert check_whole_folder(folder)[0].size == 600
    assert writer.append([bytes(65_535)]) == range(600, 601)


def test_entries_and_receipts_are_given_by_index(writer: LogWriter) -> None:
    for index in (0, 255, 256, 511, 512, 599):
        entry = b'{"n":%d}' % index
        assert writer.entry(index) == entry
        receipt = Receipt.parse(writer.receipt(index))
        checkpoint = receipts.verify(receipt, log=LOG.verifier, leaf=leaf_hash(entry))
        assert checkpoint == writer.signed.checkpoint
    for index in (-1, 600):
        with pytest.raises(NotFound):
            writer.entry(index)
        with pytest.raises(NotFound):
            writer.receipt(index)


def test_a_receipt_still_verifies_after_growth(writer: LogWriter) -> None:
    early = Receipt.parse(writer.receipt(3))
    writer.append(entries_of(700, first=600))
    late = Receipt.parse(writer.receipt(3))
    for receipt, size in ((early, 600), (late, 1300)):
        assert receipts.verify(receipt, log=LOG.verifier).size == size


def test_cosignatures_are_published_replaced_and_dropped_on_growth(
    writer: LogWriter, folder: Path
) -> None:
    for at in (5, 6):
        line = cosign(writer.signed, WITNESS, at=at)
        assert writer.add_cosignature(line, WITNESS.verifier) == at
    line = cosign(writer.signed, OTHER_WITNESS, at=7)
    writer.add_cosignature(line, OTHER_WITNESS.verifier)
    check_whole_folder(folder)
    writer.close()
    with LogWriter.open(folder, LOG) as again:
        keys = [WITNESS.verifier, OTHER_WITNESS.verifier]
        found = verify_checkpoint(again.signed, LOG.verifier, keys)
        assert found == [(WITNESS.name, 6), (OTHER_WITNESS.name, 7)]
        cosigned = Receipt.parse(again.receipt(1, cosigned=True))
        assert receipts.verify(cosigned, log=LOG.verifier, witnesses=keys).size == 600
        assert receipts.verify(Receipt.parse(again.receipt(1)), log=LOG.verifier).size == 600
        again.append([b"{}"])
        assert verify_checkpoint(again.signed, LOG.verifier) == []


def test_a_wrong_cosignature_is_not_published(writer: LogWriter, folder: Path) -> None:
    before = (folder / "checkpoint").read_bytes()
    other = sign(Checkpoint(ORIGIN, 1, leaf_hash(b"")), LOG)
    good = cosign(writer.signed, WITNESS, at=5)
    for line, key in [
        (cosign(other, WITNESS, at=5), WITNESS),
        (good, OTHER_WITNESS),
        (good[:-1], WITNESS),
        (good + good, WITNESS),
        (good.replace("—", "-"), WITNESS),
        ("", WITNESS),
    ]:
        with pytest.raises(CheckpointInvalid):
            writer.add_cosignature(line, key.verifier)
    assert (folder / "checkpoint").read_bytes() == before


def test_a_second_writer_is_refused(writer: LogWriter, folder: Path) -> None:
    with pytest.raises(LogLocked, match="another writer"):
        LogWriter.open(folder, LOG)
    with pytest.raises(LogLocked):
        LogWriter.create(folder, ORIGIN, LOG)
    writer.close()
    LogWriter.open(folder, LOG).close()


HOLD = """
import sys, time
from groundswell.record.writer import LogWriter
from groundswell.record.note import NoteSigner
writer = LogWriter.open(sys.argv[1], NoteSigner(sys.argv[2], bytes(range(32))))
print("held", flush=True)
time.sleep(60)
"""


def test_a_killed_holder_does_not_block_the_log(writer: LogWriter, folder: Path) -> None:
    writer.close()
    command = [sys.executable, "-c", HOLD, str(folder), ORIGIN]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(LogLocked):
            LogWriter.open(folder, LOG)
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
    with LogWriter.open(folder, LOG) as again:
        assert again.append([b"{}"]) == range(600, 601)


def test_creating_over_a_log_or_its_remains_is_refused(writer: LogWriter, folder: Path) -> None:
    writer.close()
    with pytest.raises(LogUnusable, match="already holds a log"):
        LogWriter.create(folder, ORIGIN, LOG)
    (folder / "checkpoint").unlink()
    with pytest.raises(LogUnusable, match="what is left of one"):
        LogWriter.create(folder, ORIGIN, LOG)


def test_opening_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="has no checkpoint"):
        LogWriter.open(tmp_path, LOG)
    assert files_in(tmp_path) == set()


def test_another_signer_is_refused(writer: LogWriter, folder: Path) -> None:
    writer.close()
    for signer in (NoteSigner(ORIGIN, bytes(32)), NoteSigner("other.example", bytes(range(32)))):
        with pytest.raises(CheckpointInvalid):
            LogWriter.open(folder, signer)
    with pytest.raises(KeyInvalid):
        LogWriter.create(folder.with_name("new"), "other.example", LOG)
    assert not folder.with_name("new").exists()


@pytest.mark.parametrize("path", ["tile/0/002.p/88", "tile/entries/002.p/88", "tile/1/000.p/2"])
def test_a_folder_that_lacks_what_was_signed_is_refused(
    writer: LogWriter, folder: Path, path: str
) -> None:
    writer.close()
    names = files_in(folder)
    (folder / path).unlink()
    with pytest.raises(NotFound, match=path):
        LogWriter.open(folder, LOG)
    assert files_in(folder) == names - {path}


def test_an_edge_that_was_changed_is_refused(writer: LogWriter, folder: Path) -> None:
    writer.close()
    path = folder / "tile/entries/002.p/88"
    path.write_bytes(path.read_bytes().replace(b'{"n":599}', b'{"n":999}'))
    with pytest.raises(TileInvalid, match="its entries are not the ones in the tree"):
        LogWriter.open(folder, LOG)


def test_leftovers_are_removed_and_foreign_files_kept(writer: LogWriter, folder: Path) -> None:
    writer.close()
    names = files_in(folder)
    leftovers = [
        "checkpoint.tmp",
        "tile/entries/002",
        "tile/entries/002.p/89",
        "tile/entries/003.p/1",
        "tile/entries/000.p/7",
        "tile/0/002.p/88.tmp",
        "tile/0/x001/000",
        "tile/1/000.p/3",
        "tile/2/000.p/1",
    ]
    foreign = ["README", "tile/notes.txt", "tile/0/index.html", "tile/0/000.gz"]
    for name in leftovers + foreign:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"left")
    LogWriter.open(folder, LOG).close()
    assert files_in(folder) == names | set(foreign)
    assert not (folder / "tile/entries/000.p").exists()


def test_a_closed_writer_writes_nothing(writer: LogWriter) -> None:
    writer.close()
    writer.close()
    with pytest.raises(LogUnusable, match="the writer is closed"):
        writer.append([b"{}"])
    with pytest.raises(LogUnusable, match="the writer is closed"):
        writer.add_cosignature(cosign(writer.signed, WITNESS, at=5), WITNESS.verifier)


class FullDisk(Disk):
    """Write so many files, then fail as a full disk does."""

    def __init__(self, room: int, error: BaseException) -> None:
        self.room = room
        self.error = error

    def write_file(self, path: Path, data: bytes) -> None:
        if self.room == 0:
            raise self.error
        self.room -= 1
        super().write_file(path, data)


@pytest.mark.parametrize("error", [OSError(28, "No space left"), KeyboardInterrupt()])
@pytest.mark.parametrize("room", range(3))
def test_a_failed_write_stops_the_writer_until_opened_again(
    folder: Path, room: int, error: BaseException
) -> None:
    disk = FullDisk(1, error)
    with LogWriter.create(folder, ORIGIN, LOG, disk=disk) as writer:
        disk.room = room
        with pytest.raises((LogUnusable, KeyboardInterrupt)):
            writer.append([b"{}"])
        disk.room = 99
        with pytest.raises(LogUnusable, match="open the log again"):
            writer.append([b"{}"])
        assert writer.size == 0
    with LogWriter.open(folder, LOG) as writer:
        assert writer.append(entries_of(3)) == range(3)
    assert check_whole_folder(folder)[1] == entries_of(3)
    assert lawful_files(folder, 3)
