"""A first reading of a whole file: what it is made of, to be looked at before any import."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO

from groundswell.roll.date_order import SERIALS, DateEvidence
from groundswell.roll.dates import PARTS
from groundswell.roll.encoding import Encoding, check_encoding, detect_encoding
from groundswell.roll.errors import FileRefused, ValueRefused
from groundswell.roll.header import open_text, read_header
from groundswell.roll.layout import DateOrder
from groundswell.roll.reading import BATCH
from groundswell.roll.records import read_records
from groundswell.roll.text import clean

SAMPLES = 200
"""Different values that are kept of each column, the first ones."""

_MAY_BE_DAYS = 0.5  # the share of samples from which on a column's every value is looked at


@dataclass(frozen=True, slots=True)
class ColumnSurvey:
    """A column: its name, how many rows fill it, some of its values, and how it writes days.

    `samples` are clean, different, and in order; `complete` tells that there are no others.
    `unique` tells that no value stood in two rows as far as was looked.
    """

    position: int
    name: str
    filled: int
    samples: tuple[str, ...]
    complete: bool
    unique: bool
    dates: DateOrder | None


@dataclass(frozen=True, slots=True)
class Survey:
    """A file: encoding, separator, header, rows that can be split into fields and others."""

    encoding: Encoding
    delimiter: str
    header_line: int
    rows: int
    faulty: int
    columns: tuple[ColumnSurvey, ...]

    @property
    def header(self) -> tuple[str, ...]:
        """Give the columns' names as in the file."""
        return tuple(column.name for column in self.columns)


def survey_file(stream: BinaryIO, *, encoding: str | None = None) -> Survey:
    """Read a plain stream (see `open_plain`) twice, whole, in bounded memory.

    `encoding` is what a person has said it is in, when the guess was wrong.

    Raises:
        FileRefused: with the place and the code of what makes it no roll.
    """
    found = check_encoding(stream, encoding) if encoding else detect_encoding(stream)
    text = open_text(stream, found.name)
    try:
        header = read_header(text)
        text.seek(0)
        records = read_records(text, delimiter=header.delimiter, width=len(header.names))
        columns = [_Column(place, name) for place, name in enumerate(header.names)]
        rows = faulty = 0
        chunk: list[list[str]] = []
        for record in records:
            if record.line <= header.line:
                continue
            if record.code:
                faulty += 1
                continue
            rows += 1
            chunk.append(record.fields)
            if len(chunk) == BATCH:
                _take_in(columns, chunk)
                chunk = []
        _take_in(columns, chunk)
    finally:
        text.detach()
    if not rows + faulty:
        raise FileRefused("file.no_rows")
    surveys = tuple(column.finish() for column in columns)
    return Survey(found, header.delimiter, header.line, rows, faulty, surveys)


def _take_in(columns: Sequence[_Column], chunk: Sequence[Sequence[str]]) -> None:
    """Show a run of rows to the columns."""
    if chunk:
        for column, values in zip(columns, zip(*chunk, strict=True), strict=True):
            column.add(values)


class _Column:
    """A column while it is surveyed."""

    def __init__(self, position: int, name: str) -> None:
        self._position = position
        self._name = name
        self._filled = 0
        self._seen: set[str] = set()
        self._samples: dict[str, None] = {}
        self._complete = True
        self._unique = True
        self._days: DateEvidence | None = None
        self._decided = False

    def add(self, values: Sequence[str]) -> None:
        """Take in the column's values of some rows."""
        if self._decided and not self._complete and self._days is None:  # only counted from here on
            self._filled += len(values) - values.count("") - sum(map(str.isspace, values))
            return
        filled = [value for value in values if value and not value.isspace()]
        self._filled += len(filled)
        if self._complete:
            self._sample(filled)
        if not self._decided and filled:
            self._decided = True
            if _share_of_days(self._samples) >= _MAY_BE_DAYS:
                self._days = DateEvidence()
        if self._days is not None:
            self._days.add(map(str.strip, filled))

    def finish(self) -> ColumnSurvey:
        """Say what was found."""
        return ColumnSurvey(
            position=self._position,
            name=self._name,
            filled=self._filled,
            samples=tuple(self._samples),
            complete=self._complete,
            unique=self._unique,
            dates=None if self._days is None else self._days.decide(),
        )

    def _sample(self, filled: Sequence[str]) -> None:
        """Keep different values until there are enough."""
        different = dict.fromkeys(filled)
        fresh = [value for value in different if value not in self._seen]
        self._unique &= len(fresh) == len(filled)
        for value in fresh:
            if len(self._samples) == SAMPLES:
                self._complete = False
                return
            self._seen.add(value)
            with suppress(ValueRefused):
                self._samples[clean(value)] = None


def _share_of_days(samples: dict[str, None]) -> float:
    """Give the share of samples whose order of day and month may have to be found."""
    found = sum(
        PARTS.fullmatch(each) is not None or (each.isdecimal() and int(each) in SERIALS)
        for each in samples
    )
    return found / max(1, len(samples))
