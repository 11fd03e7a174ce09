"""What campaigns said of their contributions: a figure, whose, as of when, and where it was said.

A statement stands beside the ledger, never in it: it is shown as it was made, with its source.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Literal, TextIO, TypeAlias, get_args

import msgspec

from groundswell.race.contributions.errors import FileRefused
from groundswell.race.contributions.reasons import STATEMENT_REASONS

Metric: TypeAlias = Literal[
    "contributions",
    "contributors",
    "maxed_out_donors",
    "average_contribution_usd",
    "average_contribution_that_week_usd",
    "raised_usd",
    "raised_2015_usd",
    "q1_raised_usd",
    "q2_raised_usd",
    "q3_raised_usd",
    "q4_raised_usd",
    "q4_unitemized_usd",
    "share_under_200",
    "share_over_200",
    "maxed_out_share",
]
"""The closed list: what is counted, what is in dollars ("_usd"), and shares from 0 to 1.

"q3" is the third quarter of the year in which the figure was said to hold.
"""

Qualifier: TypeAlias = Literal["exactly", "more than", "about"]

COLUMNS = ("as_of", "candidate", "metric", "value", "source")

PUBLISHED = "published_on"
"""A column that may be there: the day on which the figure was published."""

_COUNTS = ("contributions", "contributors", "maxed_out_donors")
_SAME = "same"
_QUALIFIED = re.compile(r"(.*?)\s*\((more than|about)\)")
_VALUE = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,6})?")


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """A figure as it was said. `value` is exact: a count, dollars, or a share from 0 to 1.

    `published_on` is not before `as_of`, which stands in where the file does not say it.
    """

    as_of: date
    subject: str
    metric: Metric
    value: Fraction
    qualifier: Qualifier
    source: str
    published_on: date


class RefusedStatement(msgspec.Struct, frozen=True):
    """A row that gives no statement: its line, the column at fault, and why."""

    line: int
    column: str
    code: str
    found: str = ""

    @property
    def words(self) -> str:
        """Say the reason in English."""
        return STATEMENT_REASONS[self.code]


class Statements(msgspec.Struct, frozen=True):
    """What a file of statements gives."""

    statements: tuple[Statement, ...]
    refused: tuple[RefusedStatement, ...]


def read_statements(text: TextIO) -> Statements:
    """Read a CSV with the columns `COLUMNS` and maybe `PUBLISHED`.

    The source "same" is that of the row above.

    "(more than)" or "(about)" behind a source says how the figure was put.

    Raises:
        FileRefused: if the first line does not name the columns.
    """
    rows = csv.reader(text)
    header = next(rows, None)
    if header is None:
        raise FileRefused("file.empty")
    for column in COLUMNS:
        if column not in header:
            raise FileRefused("column.missing", found=column)
    places = [header.index(column) for column in COLUMNS]
    published = header.index(PUBLISHED) if PUBLISHED in header else None
    return _collect(rows, places, published, len(header))


def _collect(
    rows: Iterator[list[str]], places: list[int], published: int | None, width: int
) -> Statements:
    found: list[Statement] = []
    refused: list[RefusedStatement] = []
    source, line = "", 1
    for fields in rows:
        line += 1
        if not any(field.strip() for field in fields):
            continue
        if len(fields) != width:
            refused.append(RefusedStatement(line, "", "statement.columns", str(len(fields))))
            continue
        texts = [fields[place].strip() for place in places]
        source, qualifier = _read_source(texts[4], source)
        texts.append("" if published is None else fields[published].strip())
        statement, faults = _read_row(line, texts, source, qualifier)
        refused += faults
        if statement is not None:
            found.append(statement)
    return Statements(tuple(found), tuple(refused))


def _read_source(text: str, above: str) -> tuple[str, Qualifier]:
    """Split what the source says from where it stands; "same" takes the place from above."""
    qualified = _QUALIFIED.fullmatch(text)
    qualifier: Qualifier = "exactly"
    if qualified:
        text = qualified[1]
        qualifier = "more than" if qualified[2] == "more than" else "about"
    return (above if text == _SAME else text), qualifier


def _read_row(
    line: int, texts: list[str], source: str, qualifier: Qualifier
) -> tuple[Statement | None, list[RefusedStatement]]:
    as_of, subject, metric, value = texts[:4]
    faults: list[RefusedStatement] = []

    def refuse(column: str, code: str, found: str) -> None:
        faults.append(RefusedStatement(line, column, code, found))

    day = _read_day(as_of)
    if day is None:
        refuse("as_of", "statement.as_of", as_of)
    if not subject:
        refuse("candidate", "statement.subject", "")
    known = next((each for each in get_args(Metric) if each == metric), None)
    if known is None:
        refuse("metric", "statement.metric", metric)
    figure = read_value(known, value) if known else None
    if known and figure is None:
        refuse("value", "statement.value", value)
    if not source:
        refuse("source", "statement.same" if texts[4] else "statement.source", "")
    said = texts[5]
    published = _read_day(said) if said else day
    if said and (published is None or (day is not None and published < day)):
        refuse(PUBLISHED, "statement.published_on", said)
    if faults or day is None or published is None or known is None or figure is None:
        return None, faults
    return (
        Statement(
            as_of=day,
            subject=subject,
            metric=known,
            value=figure,
            qualifier=qualifier,
            source=source,
            published_on=published,
        ),
        [],
    )


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def read_value(metric: Metric, text: str) -> Fraction | None:
    """Read the text of a figure by what it counts; None if it is not exact for that."""
    if not _VALUE.fullmatch(text):
        return None
    value = Fraction(text)
    if metric in _COUNTS:
        return value if value.denominator == 1 else None
    if metric.endswith("_usd"):
        return value if (value * 100).denominator == 1 else None
    return value if value <= 1 else None
