"""The cells of a piece of the file that are asked for, as columns of text.

A piece in which every record is regular is read by Polars in one go. One that is not is halved,
and the halves read alike, until what is left is small enough to be read record by record, so that
a bad row costs little and is named by its line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
import polars as pl

from groundswell.race.contributions.chunks import Chunk
from groundswell.race.contributions.columns import Layout
from groundswell.race.contributions.records import Record, split_records
from groundswell.race.contributions.rows import Problem, RefusedRow
from groundswell.race.contributions.scanning import find_lines

LINE = "line"

_SMALL = 2**15  # bytes, some fifty rows
_LONGEST_SHOWN = 20


class Cells(msgspec.Struct, frozen=True):
    """Rows as columns of text, one a field and `LINE`; and the rows that are no rows."""

    frame: pl.DataFrame
    refused: list[RefusedRow]


def read_cells(chunk: Chunk) -> Cells:
    """Read a piece of the file; rows and refused rows are in the order of their lines."""
    parts = list(_read_parts(chunk))
    frames = [part.frame for part in parts if part.frame.height]
    refused = [row for part in parts for row in part.refused]
    return Cells(pl.concat(frames) if frames else _make_frame(chunk.layout, []), refused)


def _read_parts(chunk: Chunk) -> Iterator[Cells]:
    """Read a piece at once if it is regular, and else in halves."""
    waiting = [chunk]
    while waiting:
        part = waiting.pop()
        frame = _read_regular(part)
        if frame is not None:
            yield Cells(frame, [])
        elif len(part.data) <= _SMALL or not (middle := _find_middle(part.data)):
            yield _read_slowly(part)
        else:
            first, second = part.data[:middle], part.data[middle:]
            line = part.line + first.count(b"\n")
            waiting += [Chunk(part.layout, line, second), Chunk(part.layout, part.line, first)]


def _find_middle(data: bytes) -> int:
    """Find a line end near the middle with no quotation mark open before it; 0 if there is none."""
    end = data.find(b"\n", len(data) // 2) + 1
    quotes = data.count(b'"', 0, end)
    while 0 < end < len(data) and quotes % 2:
        after = data.find(b"\n", end) + 1
        quotes += data.count(b'"', end, after)
        end = after
    return end if 0 < end < len(data) else 0


def _read_regular(chunk: Chunk) -> pl.DataFrame | None:
    """Read records that all have the header's number of fields; None if some have not."""
    width = len(chunk.layout.header)
    lines = find_lines(chunk.data, line=chunk.line, delimiter=chunk.layout.delimiter, width=width)
    if lines is None:
        return None
    places = sorted({place for _, place in chunk.layout.places})
    try:
        frame = pl.read_csv(
            chunk.data,
            has_header=False,
            columns=places,
            infer_schema=False,
            separator=chunk.layout.delimiter,
            empty_string_is_null=False,
        )
    except pl.exceptions.PolarsError:  # bytes that are no text
        return None
    if frame.height != len(lines):
        return None
    named = {place: frame[:, number] for number, place in enumerate(places)}
    columns = [named[place].alias(field) for field, place in chunk.layout.places]
    return pl.DataFrame([pl.Series(LINE, lines, dtype=pl.Int64), *columns])


def _read_slowly(chunk: Chunk) -> Cells:
    """Read record by record, and say of each faulty one what is wrong with it."""
    layout, good, refused = chunk.layout, list[Record](), list[RefusedRow]()
    records = split_records(
        chunk.data, line=chunk.line, delimiter=layout.delimiter, width=len(layout.header)
    )
    for record in records:
        if record.code:
            refused.append(_refuse(record, layout))
        elif record.fields:
            good.append(record)
    return Cells(_make_frame(layout, good), refused)


def _refuse(record: Record, layout: Layout) -> RefusedRow:
    place = dict(layout.places)["line_item"]
    found = record.fields[place] if place < len(record.fields) else ""
    width = str(len(record.fields)) if record.code == "row.ragged" else ""
    return RefusedRow(record.line, (Problem("", record.code, width),), show_line_item(found))


def show_line_item(text: str) -> str:
    """Show what stands in the column of line items, if it may be one and not a person's data."""
    text = text.strip()
    return text if len(text) <= _LONGEST_SHOWN and text.isascii() and text.isdecimal() else ""


def _make_frame(layout: Layout, records: Sequence[Record]) -> pl.DataFrame:
    columns = [
        pl.Series(field, [record.fields[place] for record in records], dtype=pl.String)
        for field, place in layout.places
    ]
    return pl.DataFrame(
        [pl.Series(LINE, [record.line for record in records], dtype=pl.Int64), *columns]
    )
