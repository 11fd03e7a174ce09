"""Whether a file is text in UTF-8, and if not, what it is and how to save it again."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path

from groundswell.cli.tables.errors import TableUnreadable

MAX_TABLE_SIZE = 256 * 2**20
"""Bytes: several million rows."""

_ADVICE = 'save it again as "CSV UTF-8 (comma delimited)"'
_OTHER_MARKS = (BOM_UTF16_LE, BOM_UTF16_BE)


def read_utf8(path: Path) -> bytes:
    """Read a file whole, once, as bytes that are valid UTF-8; a byte order mark is taken off.

    Raises:
        TableUnreadable: naming the encoding it seems to have, and how to save it as UTF-8.
        OSError: if there is no such file, or it can't be read.
    """
    with path.open("rb") as file:
        data = file.read(MAX_TABLE_SIZE + 1)
    if len(data) > MAX_TABLE_SIZE:
        limit = MAX_TABLE_SIZE // 2**20
        raise TableUnreadable(
            path.name, f"more than {limit} MiB: split it, or is it the wrong file?"
        )
    if data.startswith(_OTHER_MARKS) or _looks_like_utf16(data):
        raise TableUnreadable(path.name, f"the encoding is UTF-16, not UTF-8: {_ADVICE}")
    if 0 in data:
        line = data.count(b"\n", 0, data.index(0)) + 1
        raise TableUnreadable(path.name, f"line {line} holds a NUL byte, so it is not a text file")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise TableUnreadable(path.name, _describe(data, error.start)) from None
    return data.removeprefix(BOM_UTF8)


def _looks_like_utf16(data: bytes) -> bool:
    """Tell whether every second byte of the beginning is zero, as in Latin text without a mark."""
    head = data[:64]
    return len(head) >= 4 and (not any(head[0::2]) or not any(head[1::2]))


def _describe(data: bytes, place: int) -> str:
    """Name the line of the first byte that is not UTF-8, and read it as Windows does."""
    line = data.count(b"\n", 0, place) + 1
    start = data.rfind(b"\n", 0, place) + 1
    word = data[max(start, place - 10) : place + 10].splitlines()[0]
    try:
        shown = f" ({word.decode('cp1252')!r})"
    except UnicodeDecodeError:
        return f"line {line} is in no encoding that is known here: {_ADVICE}"
    return f"the encoding seems to be Windows-1252, not UTF-8, on line {line}{shown}: {_ADVICE}"
