"""A CSV file as rows of clean texts by column: UTF-8, with commas, semicolons or tabs.

A faulty row costs itself only: see `roll.records`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO

from groundswell.outreach.calling.errors import FileRefused
from groundswell.outreach.calling.reports import Problem, RefusedRow
from groundswell.roll.errors import ValueRefused as TextRefused
from groundswell.roll.records import Record, read_records
from groundswell.roll.text import clean

MAX_BYTES = 64 * 2**20
MAX_ROWS = 1_000_000

_DELIMITERS = (",", ";", "\t")
_LINE_END = re.compile("\r\n|\r|\n")
_TEXT_CODES = {
    "value.control": "value.character",
    "value.damaged": "value.character",
    "value.too_long": "value.too_long",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its first line in the file, and its cells by column; a column not there is blank."""

    line: int
    cells: Mapping[str, str]

    def get(self, column: str) -> str:
        """Give a cell's text, or nothing."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Table:
    """The columns found, each with its name in the file, those left out, and the rows.

    `others` are the names of columns that are not known; their cells stand under these names.
    """

    names: Mapping[str, str]
    others: tuple[str, ...]
    rows: Iterator[Row | RefusedRow]


def read_table(data: bytes, *, aliases: Mapping[str, str], required: Collection[str] = ()) -> Table:
    """Read a file's header, and its rows one by one as they are asked for.

    `aliases` gives the column for each folded name (`fold_name`).

    Raises:
        FileRefused: if the file or its header can't be read; `file.too_many_rows` while rows are.
    """
    text = _decode(data)
    delimiter, stream = _find_delimiter(text), StringIO(text, newline="")
    header = next(read_records(stream, delimiter=delimiter))
    if header.code:
        raise FileRefused("header.unreadable")
    names = [" ".join(written.split()) for written in header.fields]
    columns = [aliases.get(fold_name(name), name) for name in names]
    _check_header(columns, names, required)
    known = set(aliases.values())
    found = {c: name for c, name in zip(columns, names, strict=True) if c in known}
    others = tuple(name for c, name in zip(columns, names, strict=True) if c not in known and name)
    above = len(_LINE_END.findall(text, 0, stream.tell()))
    records = read_records(stream, delimiter=delimiter, width=len(columns))
    return Table(found, others, _read_rows(records, above, columns, names))


def fold_name(written: str) -> str:
    """Give a column's name to compare by: small letters and digits only."""
    return re.sub(r"[\W_]+", "", written.casefold())


def _check_header(columns: list[str], names: list[str], required: Collection[str]) -> None:
    for place, column in enumerate(columns):
        if column and column in columns[:place]:
            first = names[columns.index(column)]
            raise FileRefused("header.repeated", f"{first}, {names[place]}"[:200])
    missing = [column for column in required if column not in columns]
    if missing:
        raise FileRefused("header.missing", ", ".join(missing))


def _read_rows(
    records: Iterator[Record], above: int, columns: list[str], names: list[str]
) -> Iterator[Row | RefusedRow]:
    """Clean every record; `above` are the lines before the first one."""
    for count, record in enumerate(records):
        if count == MAX_ROWS:
            raise FileRefused("file.too_many_rows", f"more than {MAX_ROWS:,}")
        line = above + record.line
        if record.code:
            yield RefusedRow(line, (Problem("", record.code),))
        else:
            yield _clean_row(line, record.fields, columns, names)


def _clean_row(
    line: int, fields: list[str], columns: list[str], names: list[str]
) -> Row | RefusedRow:
    cells: dict[str, str] = {}
    problems: list[Problem] = []
    for column, name, field in zip(columns, names, fields, strict=True):
        try:
            cells[column] = clean(field)
        except TextRefused as refused:
            problems.append(Problem(name, _TEXT_CODES[refused.code], ascii(field[:60])))
    return RefusedRow(line, tuple(problems)) if problems else Row(line, cells)


def _decode(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise FileRefused("file.too_large", f"{len(data):,} bytes, at most {MAX_BYTES:,}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileRefused("file.undecodable", f"line {line}") from None
    if not text.strip():
        raise FileRefused("file.empty")
    return text


def _find_delimiter(text: str) -> str:
    """Take the mark that stands most often in the first line."""
    first = text.lstrip().split("\n", 1)[0]
    return max(_DELIMITERS, key=first.count)
