"""A CSV file as rows by column name, and the values that all files of delegates share."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model

from groundswell.roll.errors import ValueRefused
from groundswell.roll.states import read_state, state_division
from groundswell.server.races.actions.facts.reading import FileUnreadable, Options, RefusedRow
from groundswell.server.races.queries.delegates.wording import describe_code
from groundswell.server.web.clock import now
from groundswell.server.web.identifiers import DIVISION

MAX_ROWS = 50_000
MAX_NAME, MAX_SOURCE = 200, 1_000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_WHOLE = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True)
class Row:
    """A row, its number as a person counts, with the header as 1."""

    number: int
    fields: Mapping[str, str]

    def get(self, name: str) -> str:
        """Give a field; "" where the file has no such column."""
        return self.fields.get(name, "")


@dataclass(frozen=True)
class Table:
    """A whole file. Column names are in small letters."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    ragged: tuple[RefusedRow, ...]


class FieldRefused(Exception):
    """Say that a field can't be taken: column, reason's code, what stood there."""

    def __init__(self, column: str, code: str, found: str = "") -> None:
        """Keep all three."""
        super().__init__(column, code, found)
        self.column, self.code, self.found = column, code, found[:100]

    def of_row(self, number: int) -> RefusedRow:
        """Give it as the list of refused rows has it."""
        return RefusedRow(number, self.column, describe_code(self.code, self.found))


def read_table(data: bytes) -> Table:
    """Read a file.

    Raises:
        FileUnreadable: saying why, in the reader's language.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise unreadable("file.encoding") from error
    if _CONTROL.search(text):
        raise unreadable("file.character")
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise unreadable("file.unreadable") from error
    if not lines or not any(lines[0]):
        raise unreadable("file.empty")
    columns = tuple(name.strip().lower() for name in lines[0])
    repeated = [name for name, number in Counter(columns).items() if number > 1 and name]
    if repeated:
        raise unreadable("header.repeated", repeated[0])
    if len(lines) > MAX_ROWS:
        raise unreadable("file.too_many_rows")
    return _make(columns, lines)


def unreadable(code: str, found: str = "") -> FileUnreadable:
    """Make the refusal of a whole file."""
    words = describe_code(code, found)
    return FileUnreadable(f"{words[:1].upper()}{words[1:]}.")


def read_division(text: str, column: str) -> str:
    """Read a division's id, or a state's name or code. Raise `FieldRefused`."""
    if not text:
        raise FieldRefused(column, "state.missing")
    if text.startswith("ocd-division/"):
        try:
            DIVISION(text)
        except ValidationError as error:
            raise FieldRefused(column, "state.unknown", text) from error
        return text
    try:
        return state_division(read_state(text))
    except ValueRefused as error:
        raise FieldRefused(column, "state.unknown", text) from error


def read_day(text: str, column: str) -> date:
    """Read a day. Raise `FieldRefused`."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise FieldRefused(column, "day.invalid", text) from error


def read_number(text: str, column: str) -> int:
    """Read a whole number of delegates, which may be 0. Raise `FieldRefused`."""
    if not _WHOLE.fullmatch(text):
        raise FieldRefused(column, "delegates.invalid", text)
    return int(text)


def read_source(row: Row, options: Options, *columns: str) -> str:
    """Give a row's source, or that of the whole file. Raise `FieldRefused` where neither is."""
    found = "; ".join(dict.fromkeys(row.get(name) for name in columns if row.get(name)))
    source = found or str(options.get("source", ""))
    if not source and not row.get("source_url"):
        raise FieldRefused(columns[0], "source.missing")
    if len(source) > MAX_SOURCE:
        raise FieldRefused(columns[0], "source.long")
    return source


def known_on(row: Row, options: Options) -> date:
    """Give since when a row is known: its own day, that of the file, or today."""
    if row.get("known_on"):
        return read_day(row.get("known_on"), "known_on")
    chosen = options.get("known_on")
    return date.fromisoformat(str(chosen)) if chosen else now().date()


def check_values(model: type[Model], values: Mapping[str, Any], number: int) -> list[RefusedRow]:
    """Hold the values of a row against its table's rules; give what breaks one."""
    left_out = {field.name for field in model._meta.get_fields() if field.name not in values}
    try:
        model(**values).clean_fields(exclude=left_out)
    except ValidationError as error:
        return [
            RefusedRow(number, column, " ".join(messages))
            for column, messages in error.message_dict.items()
        ]
    return []


def _make(columns: tuple[str, ...], lines: list[list[str]]) -> Table:
    rows, ragged = [], []
    for number, line in enumerate(lines[1:], start=2):
        fields = [field.strip() for field in line]
        if not any(fields):
            continue
        if len(fields) != len(columns):
            ragged.append(RefusedRow(number, "", describe_code("row.ragged")))
        else:
            rows.append(Row(number, dict(zip(columns, fields, strict=True))))
    if not rows and not ragged:
        raise unreadable("file.no_rows")
    return Table(columns, tuple(rows), tuple(ragged))
