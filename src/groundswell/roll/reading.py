"""A roll's rows in batches, memory bounded by the batch, whatever the size of the file.

The rows are split by Python's csv module and not by Polars: a refused row must be named by its
line, and a reader that works on columns has forgotten which line a row was.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from groundswell.roll.errors import FileRefused
from groundswell.roll.header import open_text, read_header
from groundswell.roll.layout import Layout, check_layout
from groundswell.roll.records import Record, read_records
from groundswell.roll.rows import Problem, RefusedRow

BATCH = 20_000
"""Rows read at a time: some dozen megabytes, with several batches under way."""


class Batch(msgspec.Struct, frozen=True):
    """A run of rows as they stand in the file, and those of the run that are no rows."""

    lines: list[int]
    rows: list[list[str]]
    refused: list[RefusedRow]


def read_batches(stream: BinaryIO, layout: Layout, *, size: int = BATCH) -> Iterator[Batch]:
    """Yield a file's rows in order, `size` at a time.

    `stream` is plain (see `open_plain`) and seekable.

    Raises:
        LayoutInvalid: if the layout gives no members, or is that of another file.
        FileRefused: if the text stops being what it was when it was surveyed.
    """
    check_layout(layout)
    batch = Batch([], [], [])
    for record in read_rows(stream, layout):
        if record.code:
            batch.refused.append(refuse_record(record))
        else:
            batch.lines.append(record.line)
            batch.rows.append(record.fields)
        if len(batch.rows) + len(batch.refused) == size:
            yield batch
            batch = Batch([], [], [])
    if batch.rows or batch.refused:
        yield batch


def read_rows(stream: BinaryIO, layout: Layout) -> Iterator[Record]:
    """Yield the records below the header, faulty ones too.

    Raises:
        FileRefused: `layout.other_file`, `encoding.undecodable`.
    """
    text = open_text(stream, layout.encoding)
    try:
        found = read_header(text)
        if (found.line, found.names) != (layout.header_line, layout.header):
            raise FileRefused("layout.other_file", line=found.line)
        text.seek(0)
        records = read_records(text, delimiter=layout.delimiter, width=len(layout.header))
        yield from (record for record in records if record.line > layout.header_line)
    finally:
        text.detach()


def refuse_record(record: Record) -> RefusedRow:
    """Say of a faulty record what is wrong, and what its beginning looks like."""
    found = f"{len(record.fields)}" if record.code == "row.ragged" else ""
    return RefusedRow(record.line, (Problem("", record.code, found),))
