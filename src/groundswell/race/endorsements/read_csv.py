"""Endorsements from a CSV file: every row is read whole, or refused with every reason.

No row can claim that its figures come from a verified record, unless the caller knows that record.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from io import StringIO

from groundswell.race.endorsements.cells import CellRow, parse_row
from groundswell.race.endorsements.columns import match_columns, read_column
from groundswell.race.endorsements.decoding import decode_file
from groundswell.race.endorsements.errors import FileRefused
from groundswell.race.endorsements.reading import (
    MAX_ROWS,
    Problem,
    Reading,
    ReadRow,
    RefusedRow,
    collect,
)

_DELIMITERS = (",", ";", "\t")


def read_csv(data: bytes, *, contest: str = "", records: Collection[str] = ()) -> Reading:
    """Read the bytes of a CSV file in UTF-8, with commas, semicolons or tabs between its fields.

    `contest` is that of rows that name none. `records` are the addresses of the verified records
    that figures may come from.

    Raises:
        FileRefused: if the header, or the file as a whole, can't be read.
    """
    text = decode_file(data)
    rows = _read_rows(text)
    header = next(rows)[1]
    if header is None:
        raise FileRefused("header.unreadable")
    positions, ignored = match_columns(header)
    results: list[ReadRow | RefusedRow] = []
    for line, fields in rows:
        if len(results) == MAX_ROWS:
            raise FileRefused("file.too_many_rows", f"more than {MAX_ROWS:,}")
        place = f"line {line}"
        if fields is None or len(fields) != len(header):
            code = "row.unreadable" if fields is None else "row.ragged"
            results.append(RefusedRow(place, (Problem("", code),)))
            continue
        cells = {name: fields[position] for name, position in positions.items()}
        results.append(parse_row(CellRow(place, cells, contest, frozenset(records))))
    return collect(results, ignored=ignored)


def _read_rows(text: str) -> Iterator[tuple[int, list[str] | None]]:
    """Yield each row that is not blank with its first line; None in place of an unreadable one."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=_find_delimiter(text), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield line, None
            continue
        if any(field.strip() for field in fields):
            yield line, fields


def _find_delimiter(text: str) -> str:
    """Take the mark that parts the first line into the most columns known here."""
    first = text.lstrip().split("\n", 1)[0].rstrip("\r")
    return max(_DELIMITERS, key=lambda mark: sum(map(_is_column, first.split(mark))))


def _is_column(written: str) -> bool:
    return read_column(written.strip('"')) is not None
