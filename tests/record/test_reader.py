"""Reading from a folder, an archive and the web; bounded, and never more trusting than asked."""

from __future__ import annotations

import functools
import gzip
import http.server
import os
import pickle
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest
from tests.record.logs import check_whole_record, entries_of

from groundswell.record.errors import CheckpointInvalid, NotFound, RecordUnreadable, TileInvalid
from groundswell.record.reader import Record, open_record
from groundswell.record.tiles import MAX_BUNDLE_SIZE, parse_bundle
from groundswell.record.writer import LogWriter


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serve a folder, and misbehave where a path asks for it."""

    def do_GET(self) -> None:
        if self.path.endswith("/denied/checkpoint"):
            self.send_error(403)
        elif self.path.endswith("/endless/checkpoint"):
            self.send_response(200)
            self.end_headers()
            self.pour()
        elif self.path.endswith("/squeezed/checkpoint"):
            self.send_response(200)
            self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(gzip.compress(b"text"))
        else:
            super().do_GET()

    def pour(self) -> None:
        try:
            for _ in range(1000):
                self.wfile.write(bytes(1 << 20))
        except OSError:
            self.server.hung_up = True  # type: ignore[attr-defined]

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    handler = functools.partial(QuietHandler, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def pack(folder: Path, target: Path, top: str = "", method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(target, "w", method) as archive:
        for parent, _, names in os.walk(folder):
            for name in names:
                path = Path(parent) / name
                archive.write(path, top + path.relative_to(folder).as_posix())
    return target


def test_a_folder_is_read(writer: LogWriter, folder: Path) -> None:
    for location in (folder, str(folder), f"{folder}/", f"file://{folder}"):
        checkpoint, entries = check_whole_record(open_record(location))
        assert (checkpoint.size, entries) == (600, entries_of(600))


@pytest.mark.parametrize("top", ["", "local-7/"])
@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_an_archive_is_read(
    writer: LogWriter, folder: Path, tmp_path: Path, top: str, method: int
) -> None:
    archive = pack(folder, tmp_path / "record.zip", top, method)
    assert check_whole_record(open_record(archive))[1] == entries_of(600)


def test_the_web_is_read(writer: LogWriter, folder: Path, address: str) -> None:
    assert check_whole_record(open_record(f"{address}/log"))[1] == entries_of(600)
    with pytest.raises(NotFound, match=r"/log/ has no tile/0/009\.p/3"):
        open_record(f"{address}/log/").hash_tile(0, 9, 3)


def test_an_fsspec_address_is_read(writer: LogWriter, folder: Path) -> None:
    memory = fsspec.filesystem("memory")
    memory.put(str(folder), "/public/log", recursive=True)
    assert check_whole_record(open_record("memory://public/log"))[1] == entries_of(600)


def test_a_record_travels_to_another_process_as_its_location(
    writer: LogWriter, folder: Path
) -> None:
    record = open_record(folder)
    record.signed_checkpoint()
    assert len(pickle.dumps(record)) < 300
    sent: Record = pickle.loads(pickle.dumps(record))
    assert sent.signed_checkpoint() == record.signed_checkpoint()


def test_entries_come_in_order_with_their_index(writer: LogWriter, folder: Path) -> None:
    record = open_record(folder)
    for start, stop in [(0, 600), (0, 0), (600, 600), (255, 257), (300, 301), (512, 600)]:
        expected = list(enumerate(entries_of(stop - start, first=start), start))
        assert list(record.entries(start, stop)) == expected


@pytest.mark.parametrize(("start", "stop"), [(0, 601), (-1, 3), (5, 4)])
def test_entries_beyond_the_record_are_not_found(
    writer: LogWriter, folder: Path, start: int, stop: int
) -> None:
    with pytest.raises(NotFound, match="only 600 in all"):
        list(open_record(folder).entries(start, stop))


def test_a_full_tile_stands_in_for_the_partial_one_it_replaced(
    writer: LogWriter, folder: Path
) -> None:
    record = open_record(folder)
    bundle, tile = record.bundle(2, 88), record.hash_tile(0, 2, 88)
    writer.append(entries_of(500, first=600))
    assert not (folder / "tile/entries/002.p").exists()
    assert (record.bundle(2, 88), record.hash_tile(0, 2, 88)) == (bundle, tile)
    assert list(record.entries(500, 600, size=600)) == list(
        enumerate(entries_of(100, first=500), 500)
    )


def test_missing_files_are_named(folder: Path, tmp_path: Path, address: str) -> None:
    for location in (tmp_path, folder, address, tmp_path / "none.zip"):
        with pytest.raises(NotFound):
            open_record(location).signed_checkpoint()
    with pytest.raises(NotFound, match=r"has no tile/entries/x001/234\.p/5$"):
        open_record(tmp_path).bundle(1234, 5)
    with pytest.raises(NotFound, match=r"has no tile/2/000$"):
        open_record(tmp_path).hash_tile(2, 0)


def test_a_checkpoint_that_is_not_text_is_refused(writer: LogWriter, folder: Path) -> None:
    (folder / "checkpoint").write_bytes(b"\xff\xfe")
    with pytest.raises(CheckpointInvalid, match="not UTF-8"):
        open_record(folder).signed_checkpoint()


def test_a_folder_in_a_files_place_is_unreadable(writer: LogWriter, folder: Path) -> None:
    (folder / "checkpoint").unlink()
    (folder / "checkpoint").mkdir()
    with pytest.raises(RecordUnreadable, match="IsADirectoryError"):
        open_record(folder).signed_checkpoint()


def swell(folder: Path) -> None:
    with (folder / "checkpoint").open("ab") as file:
        file.truncate(1 << 31)  # sparse: two gigabytes that take no room
    for path in ("tile/0/000", "tile/entries/001"):
        with (folder / path).open("ab") as file:
            file.truncate(MAX_BUNDLE_SIZE + 1)


def test_files_larger_than_lawful_are_refused_unread(
    writer: LogWriter, folder: Path, tmp_path: Path, address: str
) -> None:
    swell(folder)
    for location in (folder, f"{address}/log"):
        record = open_record(location)
        with pytest.raises(RecordUnreadable, match="checkpoint: larger than 65536 bytes"):
            record.signed_checkpoint()
        with pytest.raises(RecordUnreadable, match="tile/0/000: larger than 8192 bytes"):
            record.hash_tile(0, 0)
        with pytest.raises(RecordUnreadable, match="tile/entries/001: larger than 16777472 bytes"):
            record.bundle(1)


def test_a_decompression_bomb_is_refused_before_it_swells(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.zip"
    with (
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("checkpoint", "w") as file,
    ):
        for _ in range(256):
            file.write(bytes(1 << 20))
    assert bomb.stat().st_size < 1 << 19
    with pytest.raises(RecordUnreadable, match="larger than 65536 bytes"):
        open_record(bomb).signed_checkpoint()


def test_an_endless_answer_is_cut_off(address: str) -> None:
    with pytest.raises(RecordUnreadable, match="larger than 65536 bytes"):
        open_record(f"{address}/endless").signed_checkpoint()


def test_an_answer_compressed_unasked_is_never_inflated(address: str) -> None:
    with pytest.raises(CheckpointInvalid, match="not UTF-8"):
        open_record(f"{address}/squeezed").signed_checkpoint()


def test_a_refusing_server_is_unreadable(address: str) -> None:
    with pytest.raises(RecordUnreadable, match="403"):
        open_record(f"{address}/denied").signed_checkpoint()


def test_an_unreachable_server_is_unreadable() -> None:
    with pytest.raises(RecordUnreadable, match=r"127\.0\.0\.1:9"):
        open_record("http://127.0.0.1:9/log").signed_checkpoint()


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_of_another_method_is_refused(
    writer: LogWriter, folder: Path, tmp_path: Path, method: int
) -> None:
    archive = pack(folder, tmp_path / "record.zip", method=method)
    with pytest.raises(RecordUnreadable, match="not plain or deflated"):
        open_record(archive).signed_checkpoint()


def test_an_archive_with_one_name_twice_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "record.zip"
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("checkpoint", "one view")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("checkpoint", "another view")
    with pytest.raises(RecordUnreadable, match="two files of one name"):
        open_record(target).signed_checkpoint()


@pytest.mark.parametrize("names", [[], ["a/checkpoint", "b/checkpoint"], ["a/b/checkpoint"]])
def test_an_archive_without_one_record_is_refused(tmp_path: Path, names: list[str]) -> None:
    target = tmp_path / "record.zip"
    with zipfile.ZipFile(target, "w") as archive:
        for name in [*names, "checkpoints"]:
            archive.writestr(name, "text")
    with pytest.raises(NotFound, match="single record"):
        open_record(target).signed_checkpoint()


def test_a_broken_archive_is_unreadable(writer: LogWriter, folder: Path, tmp_path: Path) -> None:
    archive = pack(folder, tmp_path / "record.zip")
    data = archive.read_bytes()
    archive.write_bytes(data[: len(data) // 2])
    with pytest.raises(RecordUnreadable, match="BadZipFile"):
        open_record(archive).signed_checkpoint()


def test_a_damaged_member_is_unreadable(writer: LogWriter, folder: Path, tmp_path: Path) -> None:
    archive = pack(folder, tmp_path / "record.zip", method=zipfile.ZIP_STORED)
    bundle = (folder / "tile/entries/000").read_bytes()
    damaged = bundle[:50] + b"?" + bundle[51:]
    archive.write_bytes(archive.read_bytes().replace(bundle, damaged))
    with pytest.raises(RecordUnreadable, match="Bad CRC-32"):
        open_record(archive).bundle(0)


def test_a_malformed_full_bundle_in_a_partial_ones_place_is_refused(
    writer: LogWriter, folder: Path
) -> None:
    (folder / "tile/entries/002").write_bytes(b"\x00")
    (folder / "tile/entries/002.p/88").unlink()
    with pytest.raises(TileInvalid, match="tile/entries/002: does not hold exactly 256"):
        open_record(folder).bundle(2, 88)


def test_an_unknown_protocol_is_unreadable() -> None:
    with pytest.raises(RecordUnreadable, match="Protocol not known"):
        open_record("carrier-pigeon://coop/log").signed_checkpoint()


def test_a_missing_package_is_named() -> None:
    script = (
        "import sys; sys.modules['aiohttp'] = None\n"
        "from groundswell.record.reader import open_record\n"
        "from groundswell.record.errors import RecordUnreadable\n"
        "try: open_record('http://127.0.0.1:9/log').signed_checkpoint()\n"
        "except RecordUnreadable as error: print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert "pip install 'groundswell[http]'" in done.stdout


def test_bundles_hold_the_entries_as_written(writer: LogWriter, folder: Path) -> None:
    record = open_record(folder)
    assert parse_bundle(record.bundle(1), 256) == entries_of(256, first=256)
