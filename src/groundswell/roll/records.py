"""Records of a CSV text with the lines they begin on, and a reason for each that can't be read.

A faulty record costs its first line only. Where a quotation mark was never closed, the lines that
it would have swallowed are read again on their own, so that no member disappears in another's
row.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import NamedTuple, TextIO

from groundswell.roll.lines import Lines, LineTooLong, RecordTooLong


class Record(NamedTuple):
    """A record: the line on which it begins, its fields, and the code of what is wrong with it.

    Where the quotation marks can't be understood, the fields are what stands between separators.
    """

    line: int
    fields: list[str]
    code: str = ""


def read_records(text: TextIO, *, delimiter: str, width: int = 0) -> Iterator[Record]:
    """Yield every record that is not blank.

    With a width, records of another are faulty; blank fields beyond it are dropped, for
    spreadsheets leave such. Memory is bounded whatever the text holds.

    Raises:
        FileRefused: `encoding.undecodable`.
    """
    lines = Lines(text)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        start = lines.begin_record()
        code, fields = "", list[str]()
        try:
            fields = next(reader)
        except StopIteration:
            return
        except LineTooLong:
            code = "row.too_long"
        except RecordTooLong:
            code = "row.quote"
        except csv.Error as error:
            code = "row.too_long" if "field larger" in str(error) else "row.quote"
        if not code and width and len(fields) != width:
            fields, code = _fit(fields, width)
        if not code and width and lines.taken > 1 and _swallows(lines, delimiter, width):
            code = "row.quote"
        if lines.has_nul():
            code = "row.nul"
        if code and (lines.taken > 1 or not fields):
            lines.end_after_first()
            fields = lines.first().split(delimiter)
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
        if code or not _is_blank(fields):
            yield Record(start, fields, code)


def _swallows(lines: Lines, delimiter: str, width: int) -> bool:
    """Tell whether a record over several lines has whole rows inside a field.

    Two stray quotation marks some lines apart make one field of all between them.
    """
    first, *others = (line.count(delimiter) for line in lines.show_record())
    return first > 0 and max(others) >= width - 1


def _is_blank(fields: list[str]) -> bool:
    if fields and fields[0] and not fields[0].isspace():  # as nearly all are: it need not be built
        return False
    whole = "".join(fields)
    return not whole or whole.isspace()


def _fit(fields: list[str], width: int) -> tuple[list[str], str]:
    """Drop blank fields beyond the width, or say that the row is ragged."""
    if _is_blank(fields):
        return [], ""
    if len(fields) > width and _is_blank(fields[width:]):
        return fields[:width], ""
    return fields, "row.ragged"
