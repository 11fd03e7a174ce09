"""Records of a piece of CSV that is not regular: slowly, one by one, each fault named.

A faulty record costs its first line only: the lines that an unclosed quotation mark would have
swallowed are read again on their own.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Record(NamedTuple):
    """A record: the line on which it begins, its fields, and the code of what is wrong with it."""

    line: int
    fields: list[str]
    code: str = ""


def split_records(data: bytes, *, line: int, delimiter: str, width: int) -> Iterator[Record]:
    """Yield every record that is not blank; lines are counted from `line`."""
    lines = [_decode(raw) for raw in data.split(b"\n")]
    if not lines[-1][0]:
        lines.pop()
    texts = [f"{text}\n" for text, _ in lines]
    at = 0
    while at < len(lines):
        fields, taken, code = _take_record(texts, at, delimiter, width)
        if not all(fine for _, fine in lines[at : at + taken]):
            code = "row.encoding"
        elif any("\0" in text for text in texts[at : at + taken]):
            code = "row.nul"
        if code or any(field.strip() for field in fields):
            yield Record(line + at, fields, code)
        at += taken


def _decode(raw: bytes) -> tuple[str, bool]:
    text = raw.removesuffix(b"\r")
    try:
        return text.decode(), True
    except UnicodeDecodeError:
        return text.decode(errors="replace"), False


def _take_record(
    texts: Sequence[str], at: int, delimiter: str, width: int
) -> tuple[list[str], int, str]:
    """Take the record that begins on a line: its fields, its number of lines, and its fault."""
    rest = map(texts.__getitem__, range(at, len(texts)))
    reader = csv.reader(rest, delimiter=delimiter, strict=True)
    try:
        fields = next(reader)
    except csv.Error:
        return texts[at].rstrip("\n").split(delimiter), 1, "row.quote"
    taken = reader.line_num
    swallowed = texts[at + 1 : at + taken]
    if any(text.count(delimiter) >= width - 1 > 0 for text in swallowed):
        return texts[at].rstrip("\n").split(delimiter), 1, "row.quote"
    blank_beyond = len(fields) > width and not any(field.strip() for field in fields[width:])
    if blank_beyond:
        fields = fields[:width]
    blank = not any(field.strip() for field in fields)
    return fields, taken, "" if blank or len(fields) == width else "row.ragged"
