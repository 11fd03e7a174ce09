"""A compressed roll, opened without letting a small file become a huge one."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import BinaryIO

from groundswell.roll.errors import FileRefused

MAX_RATIO = 100
"""Bytes out for each byte in; a roll's text gives 4 to 20."""

FREE_SIZE = 16 * 2**20
"""Bytes out that any file may have, whatever its ratio."""

_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"  # workbooks (.xlsx, .ods) are ZIP files too
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


def open_plain(stream: BinaryIO) -> BinaryIO:
    """Give a seekable stream of the text's bytes, from the beginning.

    Raises:
        FileRefused: `file.workbook` if the file is another kind of container than gzip. Reading
            what is given raises it too: `archive.broken`, `archive.ratio`.
    """
    stream.seek(0)
    head = stream.read(4)
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    if head in (_ZIP, _OLD_WORKBOOK):
        raise FileRefused("file.workbook")
    if not head.startswith(_GZIP):
        return stream
    return io.BufferedReader(_Bounded(stream, size))


class _Bounded(io.RawIOBase):
    """A gzip stream that stops at what its size allows."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._plain = gzip.GzipFile(fileobj=stream, mode="rb")
        self._limit = max(FREE_SIZE, MAX_RATIO * size)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence == io.SEEK_END:
            raise io.UnsupportedOperation("the end of a compressed stream is not known")
        return self._plain.seek(offset, whence)

    def tell(self) -> int:
        return self._plain.tell()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            data = self._plain.read(len(buffer))
        except (EOFError, OSError, zlib.error):
            raise FileRefused("archive.broken") from None
        if self._plain.tell() > self._limit:
            raise FileRefused("archive.ratio", found=f"more than {MAX_RATIO} times")
        buffer[: len(data)] = data
        return len(data)
