"""The line of column names, and the separator between them."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import BinaryIO, NamedTuple

from groundswell.roll.errors import FileRefused
from groundswell.roll.records import read_records
from groundswell.roll.text import restore

MAX_COLUMNS = 500

DELIMITERS = (",", ";", "\t", "|")

_SAMPLE = 2**16  # characters
_SEP = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)  # a first line that Excel writes and reads
_DATA = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+|[\d\s()+./-]*\d[\d\s()+./-]*")


class Header(NamedTuple):
    """The separator, the line on which the names stand, and the names."""

    delimiter: str
    line: int
    names: tuple[str, ...]


def open_text(stream: BinaryIO, encoding: str) -> io.TextIOWrapper:
    """Read a stream as text from its beginning, line ends as they are.

    The stream stays open when the text is closed or forgotten only if it is detached.
    """
    stream.seek(0)
    return io.TextIOWrapper(stream, encoding=encoding, newline="")


def read_header(text: io.TextIOBase) -> Header:
    """Find separator and names at the beginning of a text.

    Raises:
        FileRefused: `file.empty`, or a code that begins with `header.`.
    """
    sample = text.read(_SAMPLE)
    told = _SEP.match(sample)
    delimiter = told[1] if told else _find_delimiter(sample)
    skipped = 1 if told else 0
    rest = io.StringIO(sample[told.end() :] if told else sample, newline="")
    record = next(read_records(rest, delimiter=delimiter), None)
    if record is None:
        raise FileRefused("file.empty")
    line = record.line + skipped
    if record.code:
        raise FileRefused("header.unreadable", line=line)
    names = [restore(" ".join(name.split())) for name in record.fields]
    while names and not names[-1]:
        names.pop()
    if len(names) > MAX_COLUMNS:
        raise FileRefused("header.too_wide", line=line, found=f"{len(names):,}")
    if any(_DATA.fullmatch(name) for name in names):
        raise FileRefused("header.missing", line=line)
    if len(names) < 2:
        raise FileRefused("header.one_column", line=line)
    return Header(delimiter, line, tuple(names))


def _find_delimiter(sample: str) -> str:
    """Take the separator by which the first lines fall into equally many parts."""
    return max(DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: str, delimiter: str) -> tuple[float, int]:
    widths = Counter[int]()
    rows = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    try:
        for _, row in zip(range(50), rows, strict=False):
            if row:
                widths[len(row)] += 1
    except csv.Error:
        pass
    width, count = max(widths.items(), key=lambda item: item[1], default=(1, 0))
    return (count / max(1, widths.total()) if width > 1 else 0.0, width)
