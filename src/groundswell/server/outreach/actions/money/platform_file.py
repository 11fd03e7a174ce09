"""A donation platform's file in pieces: receipts with their givers, refunds, refused rows.

What the columns mean is `race.contributions`' to say, which reads the same file for ledgers; here
are added the columns that a ledger never looks at. Every column is looked through for numbers of
payment cards: a file that holds one is refused whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import cast

import msgspec
import polars as pl

from groundswell.outreach.money.cards import find_card_columns, has_card_number, is_card_column
from groundswell.race.contributions.cells import LINE, read_cells
from groundswell.race.contributions.chunks import Chunk, read_chunks
from groundswell.race.contributions.columns import Field, Layout, find_layout
from groundswell.race.contributions.eastern import ZONE
from groundswell.race.contributions.parsing import parse_chunk
from groundswell.race.contributions.rows import RefusedRow
from groundswell.roll.archives import open_plain

SIZE = 2**21
"""Bytes of a piece: some four thousand rows, which are one transaction."""

_MORE: Mapping[str, tuple[str, ...]] = {
    "street": ("Donor Addr1", "Donor Address", "Address"),
    "city": ("Donor City", "City"),
    "country": ("Donor Country", "Country"),
}
_GIVER = ("email", *_MORE)
_CANDIDATES = r"[2-6](?:[ -]?[0-9]){12}"
_NO_KEY = bytes(32)
"""Pseudonyms are a ledger's; none is kept here."""
_ABROAD = "ZZ"
_AT_HOME = frozenset({"", "US", "USA", "UNITED STATES", "UNITED STATES OF AMERICA"})


class CardsFound(Exception):
    """Say that a file holds numbers of payment cards, and in which column; never a number."""

    def __init__(self, column: str) -> None:
        """Keep the column's name; empty where the row can't be told into columns."""
        super().__init__(column)
        self.column = column


class GivenRow(msgspec.Struct, frozen=True, kw_only=True):
    """A receipt as the file has it. `received_on` is the day on New York's clock."""

    row: int
    line_item: int
    received_on: date
    cents: int
    committee_id: str
    election: str
    refcode: str
    given_name: str
    family_name: str
    email: str
    street: str
    city: str
    state: str
    postcode: str
    country: str
    employer: str
    occupation: str


class ReturnedRow(msgspec.Struct, frozen=True):
    """A refund of a line item, or of part of it."""

    line_item: int
    refunded_on: date
    cents: int


class ReceiptPiece(msgspec.Struct, frozen=True):
    """A piece of a file. `last` is the last line it reaches."""

    rows: int
    last: int
    receipts: list[GivenRow]
    refunds: list[ReturnedRow]
    refused: list[RefusedRow]


def read_receipts(path: Path, *, size: int = SIZE) -> Iterator[ReceiptPiece]:
    """Read a file, plain or compressed with gzip.

    Raises:
        CardsFound: if it holds numbers of payment cards.
        FileRefused: of `race.contributions` or of `roll`, if it can't be read at all.
    """
    with path.open("rb") as file:
        for chunk in read_chunks(open_plain(file), size=size, find=_find_layout):
            yield _read_piece(chunk)


def _find_layout(delimiter: str, header: Sequence[str]) -> Layout:
    """Give every column a place: those that are known by their field, the others by their name.

    Raises:
        CardsFound: if a column is named for payment cards.
        FileRefused: as `find_layout` does.
    """
    for name in header:
        if is_card_column(name):
            raise CardsFound(name)
    known = find_layout(delimiter, header)
    names = {place: str(field) for field, place in known.places}
    folded = [_fold(name) for name in header]
    for field, aliases in _MORE.items():
        for alias in aliases:
            if _fold(alias) in folded:
                names.setdefault(folded.index(_fold(alias)), field)
                break
    for place in range(len(header)):
        names.setdefault(place, f"column {place}")
    places = tuple((cast(Field, names[place]), place) for place in sorted(names))
    return Layout(delimiter, tuple(header), places)


def _fold(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def _read_piece(chunk: Chunk) -> ReceiptPiece:
    cells = read_cells(chunk)
    _refuse_cards(chunk, cells.frame, has_irregular=bool(cells.refused))
    parsed = parse_chunk(chunk, key=_NO_KEY)
    givers = _read_givers(cells.frame)
    made = parsed.contributions.with_columns(_day("made_at").alias("received_on")).join(
        givers, on="line_item", how="left", maintain_order="left"
    )
    return ReceiptPiece(
        parsed.rows,
        chunk.line + chunk.data.count(b"\n"),
        [_make_row(row) for row in made.iter_rows(named=True)],
        [
            ReturnedRow(row["line_item"], row["refunded_on"], row["cents"])
            for row in parsed.refunds.with_columns(_day("refunded_at").alias("refunded_on"))
            .select("line_item", "refunded_on", "cents")
            .iter_rows(named=True)
        ],
        parsed.refused,
    )


def _day(column: str) -> pl.Expr:
    return pl.col(column).dt.convert_time_zone(ZONE).dt.date()


def _read_givers(frame: pl.DataFrame) -> pl.DataFrame:
    """Read what a ledger leaves in the file, by line item: of its first row."""
    wanted = [
        (pl.col(name) if name in frame.columns else pl.lit("")).str.strip_chars().alias(name)
        for name in _GIVER
    ]
    items = pl.col("line_item").str.strip_chars().cast(pl.Int64(), strict=False)
    found = frame.select(items, pl.col(LINE).alias("row"), *wanted)
    return found.drop_nulls("line_item").unique("line_item", keep="first", maintain_order=True)


def _make_row(row: dict[str, object]) -> GivenRow:
    country = str(row["country"] or "")
    is_abroad = " ".join(country.upper().replace(".", "").split()) not in _AT_HOME
    values = {name: row[name] for name in GivenRow.__struct_fields__ if name in row}
    values |= {"state": _ABROAD if is_abroad else row["state"]}
    return GivenRow(**values)  # type: ignore[arg-type]


def _refuse_cards(chunk: Chunk, frame: pl.DataFrame, *, has_irregular: bool) -> None:
    """Look through every cell; rows that can't be told into cells are looked through as they are.

    Raises:
        CardsFound: if there is a card's number.
    """
    if has_irregular and has_card_number(chunk.data.decode(errors="replace")):
        raise CardsFound("")
    header, places = chunk.layout.header, dict(chunk.layout.places)
    numbers = tuple(name for name in header if name.casefold().rstrip().endswith(" id"))
    for field, place in places.items():
        column = frame[str(field)]
        likely = column.filter(column.str.contains(_CANDIDATES))
        if not likely.len():
            continue
        name = header[place]
        is_number = name in numbers or field in ("line_item", "receipt", "refund_id")
        values = column if is_number else likely
        if find_card_columns({name: values}, numbers=(name,) if is_number else ()):
            raise CardsFound(name)
