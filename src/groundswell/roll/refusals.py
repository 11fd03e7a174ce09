"""The refused rows as a file: to be mended in a spreadsheet, and imported again.

The reasons stand in the first columns, so that a row with too many fields keeps them all.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import BinaryIO, TextIO

from groundswell.roll.layout import Layout
from groundswell.roll.reading import read_rows
from groundswell.roll.records import Record
from groundswell.roll.rows import RefusedRow
from groundswell.roll.text import neutralise

REFUSAL_COLUMNS = ("Refused line", "Refused because", "Reason codes")
"""Columns put before the file's own. Nothing reads them when the file comes back."""

_SHOWN_NUL = "\N{SYMBOL FOR NULL}"


def write_refusals(
    refused: Iterable[RefusedRow], source: BinaryIO, layout: Layout, out: TextIO
) -> int:
    """Write refused rows as they stood in `source`, and why, as CSV; give how many.

    `refused` are in the order of lines. `source` is the plain file they are from: it is read
    again, so that nobody needs to keep rows in memory. Every value that a spreadsheet would run
    is made harmless, in a way that reading takes back.

    Raises:
        FileRefused: if `source` is another file.
    """
    writer = csv.writer(out)
    writer.writerow([*REFUSAL_COLUMNS, *map(neutralise, layout.header)])
    count = 0
    for row, record in _pair(refused, read_rows(source, layout)):
        writer.writerow([row.line, describe_problems(row), _codes(row), *_fields(record)])
        count += 1
    return count


def describe_problems(row: RefusedRow) -> str:
    """Say everything that is wrong with a row in one line."""
    said = dict.fromkeys(
        f"{problem.column}: {problem.words}" if problem.column else problem.words
        for problem in row.problems
    )
    return neutralise("; ".join(said))


def _codes(row: RefusedRow) -> str:
    return " ".join(dict.fromkeys(problem.code for problem in row.problems))


def _fields(record: Record) -> Iterator[str]:
    return (neutralise(field.replace("\0", _SHOWN_NUL)) for field in record.fields)


def _pair(
    refused: Iterable[RefusedRow], records: Iterable[Record]
) -> Iterator[tuple[RefusedRow, Record]]:
    """Find each refused row among the records, both by ascending line."""
    rows = iter(refused)
    row = next(rows, None)
    for record in records:
        if row is None:
            return
        if record.line == row.line:
            yield row, record
            row = next(rows, None)
