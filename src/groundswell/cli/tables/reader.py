"""Read a CSV file strictly (RFC 4180): known columns, whole rows, and the line of every refusal.

What the values mean is for the caller, who notes what it refuses in the same list; nothing is
raised for a row until the caller is through with all of them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from groundswell.cli.tables.encoding import read_utf8
from groundswell.cli.tables.errors import Refusal, TableInvalid, TableUnreadable, show
from groundswell.cli.tables.nearest import Names

MAX_FIELD = 10_000
"""Characters of one field: more is a quotation mark that was never closed."""

_OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs"}


@dataclass(slots=True)
class Table:
    """A table being read: its file's name, and what has been refused so far."""

    name: str
    refusals: list[Refusal] = field(default_factory=list)

    def refuse(self, line: int, column: str, expected: str, value: str) -> None:
        """Note a value that does not belong where it is."""
        self.refusals.append(Refusal(line, column, expected, show(value)))

    def refuse_row(self, line: int, expected: str, found: str) -> None:
        """Note a row that is at fault as a whole."""
        self.refusals.append(Refusal(line, "", expected, found))

    def check(self) -> None:
        """Finish reading.

        Raises:
            TableInvalid: with every refusal in the order of lines, if there are any.
        """
        if self.refusals:
            ordered = sorted(self.refusals, key=lambda refusal: refusal.line)
            raise TableInvalid(self.name, tuple(ordered))


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows below a header that fits, still to be read; can be read once."""

    table: Table
    records: Iterator[tuple[int, list[str]]]
    width: int
    positions: tuple[int, ...]
    defaults: tuple[str, ...]

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the line on which a row begins, and its values in the order asked for.

        Values are without white space around them. Rows of another width are noted and skipped.
        """
        extra = list(self.defaults)
        for line, record in self.records:
            if len(record) != self.width:
                self.table.refuse_row(line, f"{self.width} fields", str(len(record)))
            elif max(map(len, record)) > MAX_FIELD:
                expected = f"fields of at most {MAX_FIELD:,} characters (is a quote left open?)"
                self.table.refuse_row(line, expected, f"{max(map(len, record)):,}")
            else:
                whole = record + extra
                yield line, [whole[position].strip() for position in self.positions]


def read_table(
    path: Path, *, columns: Sequence[str], defaults: Mapping[str, str] | None = None
) -> Rows:
    """Open a table whose rows give these columns, whatever their order in the file.

    A column that has a default may be missing; every row then gives the default.

    Raises:
        TableUnreadable: if the file is not CSV in UTF-8, or is empty.
        TableInvalid: if the header has an unknown column, or lacks one, or has one twice.
        OSError: if there is no such file, or it can't be read.
        ValueError: if `columns` has one twice.
    """
    if len(set(columns)) != len(columns):
        raise ValueError(f"a column is asked for twice: {columns}")
    defaults = defaults or {}
    table = Table(path.name)
    text = io.TextIOWrapper(io.BytesIO(read_utf8(path)), encoding="utf-8", newline="")
    records = _read_records(text, table)
    line, header = _read_header(records, table)
    for problem in _find_header_problems(header, columns, defaults):
        table.refuse_row(line, *problem)
    table.check()
    missing = [name for name in columns if name not in header]
    return Rows(
        table=table,
        records=records,
        width=len(header),
        positions=tuple([*header, *missing].index(name) for name in columns),
        defaults=tuple(defaults[name] for name in missing),
    )


def _read_records(text: io.TextIOWrapper, table: Table) -> Iterator[tuple[int, list[str]]]:
    """Yield each record that is not an empty line, with the line on which it begins.

    The csv module starts afresh with the line after one that it refuses.
    """
    reader = csv.reader(text, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            table.refuse_row(line, "a row whose quotes are closed", str(error))
            if reader.line_num > line:  # it swallowed lines, so what follows would be nonsense
                return
        else:
            if record:
                yield line, record


def _read_header(records: Iterator[tuple[int, list[str]]], table: Table) -> tuple[int, list[str]]:
    """Give the first record, in which names may have white space around them."""
    line, names = next(records, (0, []))
    table.check()
    if not names:
        raise TableUnreadable(table.name, "it is empty: the first line names the columns")
    for separator, title in _OTHER_SEPARATORS.items():
        if len(names) == 1 and separator in names[0]:
            raise TableUnreadable(
                table.name, f"its columns are separated by {title}: save it with commas"
            )
    return line, [name.strip() for name in names]


def _find_header_problems(
    header: Sequence[str], columns: Sequence[str], defaults: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield what is expected of a header, and what is found."""
    known = Names("column", columns)
    for place, name in enumerate(header):
        if name in header[:place]:
            yield "each column once", f"{show(name)} twice"
        elif name not in columns:
            yield known.expected(name), show(name)
    for name in columns:
        if name not in header and name not in defaults:
            yield f"a column {name!r}", "none"
