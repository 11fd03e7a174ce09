"""Rows into members: every field read by its own rules, everything wrong with a row said at once.

Work on one batch needs no other, so batches can be given to several processes: see
`make_batch_parser`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import TypeVar

import msgspec
import polars as pl

from groundswell.roll.addresses import Address, read_address
from groundswell.roll.dates import make_date_reader
from groundswell.roll.emails import read_email
from groundswell.roll.errors import ValueRefused
from groundswell.roll.fields import DATES, Field
from groundswell.roll.frames import to_frame
from groundswell.roll.languages import read_language
from groundswell.roll.layout import Layout, check_layout
from groundswell.roll.membership import read_chapters, read_cohort, read_number, read_weight
from groundswell.roll.names import PersonName, read_name, split_name
from groundswell.roll.phones import MAX_PHONES, read_phone, split_phones
from groundswell.roll.reading import Batch
from groundswell.roll.row_values import RowValues
from groundswell.roll.rows import Kind, MemberRow, Phone, RefusedRow, Remark
from groundswell.roll.settings import Settings
from groundswell.roll.standing import read_kind, read_standing
from groundswell.roll.text import fold

Value = TypeVar("Value")

_CACHED = 20_000  # different texts of a column that repeats itself, as chapters do


class ParsedBatch(msgspec.Struct, frozen=True):
    """A batch's members as columns (see `frames.SCHEMA`), and what is said of other rows."""

    members: pl.DataFrame
    refused: list[RefusedRow]
    remarks: list[Remark]


def make_batch_parser(layout: Layout, settings: Settings) -> Callable[[Batch], ParsedBatch]:
    """Make a function that reads batches; arguments and answers can go between processes.

    Raises:
        LayoutInvalid: if the layout can't give members.
    """
    parser = RowParser(layout, settings)

    def parse_batch(batch: Batch) -> ParsedBatch:
        members: list[MemberRow] = []
        refused = list(batch.refused)
        remarks: list[Remark] = []
        for line, fields in zip(batch.lines, batch.rows, strict=True):
            found = parser.parse(line, fields, remarks)
            if isinstance(found, MemberRow):
                members.append(found)
            else:
                refused.append(found)
        refused.sort(key=lambda row: row.line)
        return ParsedBatch(to_frame(members), refused, remarks)

    return parse_batch


class RowParser:
    """Reads rows of one layout."""

    def __init__(self, layout: Layout, settings: Settings) -> None:
        """Prepare the reading of each chosen column.

        Raises:
            LayoutInvalid: if the layout can't give members.
        """
        check_layout(layout)
        self._layout = layout
        self._settings = settings
        self._places: dict[Field, list[int]] = {}
        for choice in layout.columns:
            self._places.setdefault(choice.field, []).append(choice.position)
        self._dates = {
            choice.field: make_date_reader(
                choice.dates or "undecided", century=choice.century, latest=settings.today_on
            )
            for choice in layout.columns
            if choice.field in DATES
        }
        self._standing = _cached(lambda text: read_standing(text, settings.standings))
        self._chapters = _cached(lambda text: read_chapters(text, settings.chapters))
        self._cohort = _cached(lambda text: read_cohort(text, settings.cohorts))
        self._language = _cached(read_language)
        self._yes = self._find_yes()

    def parse(self, line: int, fields: list[str], remarks: list[Remark]) -> MemberRow | RefusedRow:
        """Read one row; what is set aside or mended in one that gives a member is remarked."""
        row = RowValues(fields, self._places, self._layout.header, self._settings.set_aside)
        name = self._read_name(row)
        number = row.read("number", read_number, "", blank="number.missing")
        address = read_address(row, self._settings.region)
        member = MemberRow(
            line=line,
            number=number,
            given_name=name.given,
            middle_name=name.middle,
            family_name=name.family,
            name_suffix=name.suffix,
            email=row.read("email", read_email, ""),
            phones=self._read_phones(row, address),
            street=address.street,
            city=address.city,
            state=address.state,
            postcode=address.postcode,
            country=address.country,
            language=row.read("language", self._language, ""),
            born_on=self._read_date(row, "born_on"),
            joined_on=self._read_date(row, "joined_on"),
            standing=row.read("standing", self._standing, None),
            standing_since=self._read_date(row, "standing_since"),
            chapters=self._read_chapters(row),
            cohort=row.read("cohort", self._cohort, ""),
            weight=row.read("weight", read_weight, None),
            kind=row.read("kind", lambda text: read_kind(text, self._yes), None),
        )
        if row.refused:
            return RefusedRow(line, tuple(row.problems))
        remarks.extend(Remark(line, problem) for problem in row.problems)
        return member

    def _read_name(self, row: RowValues) -> PersonName:
        """Take the name from its own columns, and where these are blank from the full name."""
        name = PersonName(
            *(
                row.text(field)
                for field in ("given_name", "middle_name", "family_name", "name_suffix")
            )
        )
        full = row.text("full_name")
        if row.refused:  # a part of it can't be read, so no more can be said of the whole
            return name
        place: Field = "full_name" if full or "given_name" not in self._places else "given_name"
        if "given_name" not in self._places and "full_name" not in self._places:
            place = "family_name"
        try:
            if full and not name.given and not name.family:
                name = split_name(full)
            return read_name(name)
        except ValueRefused as error:
            row.note(place, error.code, full or f"{name.given} {name.family}".strip())
            return name

    def _read_phones(self, row: RowValues, address: Address) -> tuple[Phone, ...]:
        region = address.country or self._settings.region
        found: dict[Phone, None] = {}
        for place, text in row.texts("phone"):
            for part in split_phones(text):
                try:
                    found[read_phone(part, region=region)] = None
                except ValueRefused as error:
                    row.note("phone", error.code, part, place)
        if len(found) > MAX_PHONES:
            row.note("phone", "phone.too_many", str(len(found)))
        return tuple(found)[:MAX_PHONES]

    def _read_chapters(self, row: RowValues) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for place, text in row.texts("chapter"):
            try:
                found.update(dict.fromkeys(self._chapters(text)))
            except ValueRefused as error:
                row.note("chapter", error.code, text, place)
        return tuple(found)

    def _read_date(self, row: RowValues, field: Field) -> date | None:
        reader = self._dates.get(field)
        return row.read(field, reader, None) if reader else None

    def _find_yes(self) -> Kind:
        """Say what "yes" means in the column of kinds: its name may ask for supporters."""
        places = self._places.get("kind", [])
        asked = [fold(self._layout.header[place]) for place in places]
        return (
            "supporter"
            if any("support" in name or "simpat" in name for name in asked)
            else "member"
        )


def _cached(read: Callable[[str], Value]) -> Callable[[str], Value]:
    return lru_cache(_CACHED)(read)
