"""Files, settings and readings that the tests of this package share."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import polars as pl

from groundswell.roll.archives import open_plain
from groundswell.roll.columns import guess_columns, make_layout
from groundswell.roll.fields import Field
from groundswell.roll.frames import to_frame
from groundswell.roll.layout import ColumnChoice, DateOrder, Layout
from groundswell.roll.parsing import ParsedBatch, RowParser, make_batch_parser
from groundswell.roll.reading import read_batches
from groundswell.roll.rows import MemberRow, RefusedRow, Remark
from groundswell.roll.settings import Settings
from groundswell.roll.survey import Survey, survey_file

FILES = Path(__file__).parent / "files"
TODAY = date(2015, 12, 17)
SETTINGS = Settings(today_on=TODAY)


def stream_of(data: bytes | str) -> io.BytesIO:
    return io.BytesIO(data.encode() if isinstance(data, str) else data)


def survey_of(data: bytes | str) -> Survey:
    return survey_file(open_plain(stream_of(data)))


def layout_of(data: bytes | str) -> Layout:
    survey = survey_of(data)
    return make_layout(survey, guess_columns(survey))


def read_all(data: bytes | str, settings: Settings = SETTINGS) -> ParsedBatch:
    """Read a whole file as its columns are guessed."""
    layout = layout_of(data)
    parse = make_batch_parser(layout, settings)
    parts = [parse(batch) for batch in read_batches(open_plain(stream_of(data)), layout, size=7)]
    return ParsedBatch(
        pl.concat([part.members for part in parts]),
        [row for part in parts for row in part.refused],
        [remark for part in parts for remark in part.remarks],
    )


def read_row(
    values: dict[str, str], settings: Settings = SETTINGS, dates: DateOrder = "iso"
) -> tuple[MemberRow | RefusedRow, list[Remark]]:
    """Read one row, given by the fields' own names; a number and a name are supplied."""
    whole = {"number": "7", "given_name": "Ana", **values}
    columns = tuple(
        ColumnChoice(place, field, dates if field.endswith(("_on", "_since")) else None)
        for place, field in enumerate(_fields(whole))
    )
    layout = Layout("utf-8-sig", ",", 1, tuple(whole), columns)
    remarks: list[Remark] = []
    return RowParser(layout, settings).parse(2, list(whole.values()), remarks), remarks


def _fields(names: Iterable[str]) -> list[Field]:
    return list(names)  # type: ignore[arg-type]


def codes_of(rows: Iterable[RefusedRow]) -> dict[int, list[str]]:
    return {row.line: [problem.code for problem in row.problems] for row in rows}


def frame_of(*members: dict[str, object]) -> pl.DataFrame:
    """Make a frame of members that are given by what matters of them."""
    return to_frame(
        [
            MemberRow(**{"line": line, "number": str(line), **member})
            for line, member in enumerate(members, start=2)
        ]
    )
