"""ActBlue's file in pieces that end where a record ends, to be parsed one by one or side by side.

Memory is bounded by the piece, whatever the size of the file. A record whose quotation mark is
never closed costs its own first line: the lines after it are read again.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

import msgspec
import numpy as np

from groundswell.race.contributions.columns import Layout, find_layout
from groundswell.race.contributions.errors import FileRefused

CHUNK = 2**24
"""Bytes read at a time: some thirty thousand rows of a full export."""

LONGEST_RECORD = 2**20
"""Bytes after which a record without an end is taken for one with a stray quotation mark."""

_DELIMITERS = (",", ";", "\t")
_BOM = b"\xef\xbb\xbf"


class Chunk(msgspec.Struct, frozen=True):
    """Whole records of a file, and the line on which the first begins. Can go between processes."""

    layout: Layout
    line: int
    data: bytes


def read_chunks(
    stream: BinaryIO,
    *,
    size: int = CHUNK,
    find: Callable[[str, Sequence[str]], Layout] = find_layout,
) -> Iterator[Chunk]:
    """Yield the records below the header, about `size` bytes at a time.

    `stream` is read once, from where it stands to its end. `find` says where the fields stand, from
    the separator and the names of the columns, for who needs more of them.

    Raises:
        FileRefused: if no row can be read, or what every row needs has no column.
    """
    layout, rest = _read_header(stream, find)
    line, ended = 2, False
    while rest or not ended:
        more = b"" if ended else stream.read(size)
        ended = not more
        rest += more
        cut = len(rest) if ended and _is_even(rest) else _find_end(rest)
        if not cut and (ended or len(rest) > LONGEST_RECORD):
            cut = rest.find(b"\n") + 1 or len(rest)
        if cut:
            yield Chunk(layout, line, rest[:cut])
            line += _count(rest, b"\n", cut)
            rest = rest[cut:]


def _read_header(
    stream: BinaryIO, find: Callable[[str, Sequence[str]], Layout]
) -> tuple[Layout, bytes]:
    line = stream.readline()
    if not line.strip():
        raise FileRefused("file.empty")
    try:
        text = line.removeprefix(_BOM).decode().rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise FileRefused("file.encoding") from error
    delimiter = max(_DELIMITERS, key=text.count)
    try:
        header = next(csv.reader([text], delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise FileRefused("header.quote") from error
    return find(delimiter, [name.strip() for name in header]), b""


def _is_even(data: bytes) -> bool:
    return _count(data, b'"', len(data)) % 2 == 0


def _count(data: bytes, mark: bytes, end: int) -> int:
    """Count a byte before `end`, a few times faster than `bytes.count` where it is frequent."""
    return int(np.count_nonzero(np.frombuffer(data, dtype=np.uint8)[:end] == mark[0]))


def _find_end(data: bytes) -> int:
    """Find the end of the last whole record: a line end with no quotation mark open; 0 if none."""
    end = data.rfind(b"\n") + 1
    quotes = _count(data, b'"', end)
    while end and quotes % 2:
        before = data.rfind(b"\n", 0, end - 1) + 1
        quotes -= data.count(b'"', before, end)
        end = before
    return end
