"""The table in a file: its encoding, the separator, the column names, and rows with their lines."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from groundswell.race.polls.errors import PollFileRefused

ENCODINGS = ("utf-8-sig", "utf-16", "cp1252", "latin-1", "mac_roman")
"""Encodings that a person may name. Only those that mark themselves, and UTF-8, are found."""

_DELIMITERS = (",", ";", "\t", "|")
_MARKS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SAMPLES = 200  # rows to judge columns by


class Row(NamedTuple):
    """A row: the line on which it begins, its fields without blanks around, and what is wrong."""

    line: int
    fields: tuple[str, ...]
    code: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Column names and rows; blank rows are left out."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]

    def samples(self, position: int) -> tuple[str, ...]:
        """Give the values of a column in the first rows, blank ones left out."""
        found = (row.fields[position] for row in self.rows[:_SAMPLES] if not row.code)
        return tuple(value for value in found if value)


def decode_table(content: bytes, *, encoding: str | None = None) -> str:
    """Give the text of a file: as named, by its mark, or as UTF-8; nothing is patched over.

    Raises:
        PollFileRefused: `file.empty`, `file.binary`, `encoding.unknown`, or
            `encoding.undecodable` with the line.
    """
    if not content:
        raise PollFileRefused("file.empty")
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    name = encoding or marked or "utf-8-sig"
    if name not in ENCODINGS:
        raise PollFileRefused("encoding.unknown", found=name)
    try:
        text = content.decode(name)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = f"byte {content[min(error.start, len(content) - 1)]:02x}"
        raise PollFileRefused("encoding.undecodable", line=line, found=found) from None
    if "\0" in text:
        raise PollFileRefused("file.binary")
    return text


def read_table(text: str) -> Table:
    """Read a CSV text whose first row names the columns.

    A row that can't be read costs itself alone: where a quotation mark is never closed, the lines
    that it would have swallowed are read again.

    Raises:
        PollFileRefused: `file.empty`, or a code that begins with `header.`.
    """
    lines = io.StringIO(text, newline="").readlines()
    delimiter = _find_delimiter(lines)
    rows = _read_rows(lines, delimiter)
    first = next(rows, None)
    if first is None:
        raise PollFileRefused("file.empty")
    header = _check_header(first)
    return Table(header, tuple(_fit(row, len(header)) for row in rows))


def _read_rows(lines: list[str], delimiter: str) -> Iterator[Row]:
    start = 0
    while start < len(lines):
        rest = (lines[place] for place in range(start, len(lines)))
        reader = csv.reader(rest, delimiter=delimiter, strict=True)
        before = start
        try:
            for fields in reader:
                if any(field.strip() for field in fields):
                    yield Row(start + 1, tuple(" ".join(field.split()) for field in fields))
                start = before + reader.line_num
        except csv.Error:
            yield Row(start + 1, tuple(lines[start].split(delimiter)), "row.quote")
            start += 1


def _find_delimiter(lines: list[str]) -> str:
    """Take the separator that stands most often in the first line that is not blank."""
    first = next((line for line in lines if line.strip()), "")
    return max(_DELIMITERS, key=first.count)


def _check_header(row: Row) -> tuple[str, ...]:
    names = list(row.fields)
    while names and not names[-1]:
        names.pop()
    if row.code:
        raise PollFileRefused("header.unreadable", line=row.line)
    if len(names) < 2:
        raise PollFileRefused("header.one_column", line=row.line)
    named = [name for name in names if name]
    repeated = next((name for name in named if named.count(name) > 1), None)
    if repeated is not None:
        raise PollFileRefused("header.repeated", line=row.line, found=repeated)
    return tuple(names)


def _fit(row: Row, width: int) -> Row:
    """Drop blank fields beyond the header's; say of other widths that they are faulty."""
    if row.code or len(row.fields) == width:
        return row
    if len(row.fields) > width and not any(row.fields[width:]):
        return row._replace(fields=row.fields[:width])
    return row._replace(code="row.ragged")
