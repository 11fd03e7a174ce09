"""Read single files of a record from wherever it lies, and never more than a stated limit.

A folder, a .zip file, a web address or any other fsspec URL. Nothing read here is trusted: a
file larger than its kind can lawfully be is refused before the excess is read, whether it comes
off a disk, out of a compressed archive or down a line.
"""

from __future__ import annotations

import zipfile
from typing import Any, Protocol

from fsspec.core import url_to_fs
from fsspec.implementations.zip import ZipFileSystem

from groundswell.record.errors import NotFound, RecordUnreadable
from groundswell.record.tiles import CHECKPOINT_PATH

_WEB = ("http://", "https://")
# Compression would let one packet swell to any size before the limit is looked at.
_WEB_OPTIONS: dict[str, Any] = {
    "headers": {"Accept-Encoding": "identity"},
    "client_kwargs": {"auto_decompress": False},
}
# Streamed in one request: no HEAD first, no ranges, nothing buffered ahead.
_WEB_STREAM: dict[str, Any] = {"block_size": 0, "size": 1}
_ZIP_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ZIP_ENCRYPTED = 0x1
_CHUNK = 1 << 20


class Files(Protocol):
    """Anywhere that a record's files can be read by their paths: a place, or a log that runs."""

    location: str

    def read(self, path: str, limit: int) -> bytes:
        """Return a file's bytes, at most `limit` of them.

        Raises:
            NotFound: if the record has no such file.
            RecordUnreadable: if it is larger than the limit or can't be read.
        """


class Source:
    """An opened place that holds one record's files."""

    def __init__(self, location: str) -> None:
        """Open the place; nothing but an archive's directory is read yet.

        Raises:
            NotFound: if there is no such archive, or it holds no record.
            RecordUnreadable: if the archive is broken or the URL's backend is not installed.
        """
        self.location = location
        self._stream: dict[str, Any] = {}
        try:
            self._files, self._root = self._open()
        except FileNotFoundError as error:
            raise NotFound(location, "archive there") from error
        except ImportError as error:
            hint = "reading URLs needs one more package: pip install 'groundswell[http]'"
            raise RecordUnreadable(location, f"{error} ({hint})") from error
        except (NotFound, RecordUnreadable):
            raise
        except Exception as error:
            raise RecordUnreadable(location, _describe(error)) from error

    def read(self, path: str, limit: int) -> bytes:
        """Return a file's bytes, at most `limit` of them.

        Raises:
            NotFound: if the record has no such file.
            RecordUnreadable: if it is larger than the limit or can't be read.
        """
        try:
            with self._files.open(f"{self._root}{path}", "rb", **self._stream) as file:
                data = _read_at_most(file, limit + 1)
        except FileNotFoundError as error:
            raise NotFound(self.location, path) from error
        except Exception as error:
            raise RecordUnreadable(self._full_name(path), _describe(error)) from error
        if len(data) > limit:
            raise RecordUnreadable(self._full_name(path), f"larger than {limit} bytes")
        return data

    def _full_name(self, path: str) -> str:
        return f"{self.location.rstrip('/')}/{path}"

    def _open(self) -> tuple[Any, str]:
        if self.location.endswith(".zip"):
            archive = ZipFileSystem(fo=self.location)
            return archive, _find_root(archive.zip, self.location)
        if self.location.startswith(_WEB):
            files, root = url_to_fs(self.location, **_WEB_OPTIONS)
            self._stream = _WEB_STREAM
        else:
            files, root = url_to_fs(self.location)
        return files, f"{root.rstrip('/')}/"


def _read_at_most(file: Any, limit: int) -> bytes:
    """Read until the end or the limit; a stream may give less than asked for at a time."""
    data = bytearray()
    while len(data) < limit:
        chunk = file.read(min(_CHUNK, limit - len(data)))
        if not chunk:
            break
        data += chunk
    return bytes(data)


def _find_root(archive: zipfile.ZipFile, location: str) -> str:
    """Return "" or "folder/": where in the archive the record's files are.

    Raises:
        NotFound: unless exactly one record lies at the top or in a top folder.
        RecordUnreadable: if a name occurs twice, so that two readers could see two records, or
            a member is stored in a way that can't be read in bounded steps.
    """
    members = archive.infolist()
    if len({member.filename for member in members}) != len(members):
        raise RecordUnreadable(location, "the archive holds two files of one name")
    for member in members:
        if member.compress_type not in _ZIP_METHODS or member.flag_bits & _ZIP_ENCRYPTED:
            raise RecordUnreadable(location, f"{member.filename!r} is not plain or deflated")
    depth_two = [name for name in archive.namelist() if name.count("/") <= 1]
    found = [
        name.removesuffix(CHECKPOINT_PATH)
        for name in depth_two
        if name.rpartition("/")[2] == CHECKPOINT_PATH
    ]
    if "" in found:
        return ""
    if len(found) != 1:
        raise NotFound(location, "single record in it")
    return found[0]


def _describe(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
