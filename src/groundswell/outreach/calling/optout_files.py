"""Opt-outs from and to CSV. A row is refused only if nobody can tell whose number it is.

All else is read to the side of whoever asked to be left alone: an unknown channel means all of
them, and a day that can't be read is the day of the import. Both are remarked on.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import StringIO

from groundswell.outreach.calling.errors import ValueRefused
from groundswell.outreach.calling.numbers import read_number
from groundswell.outreach.calling.optouts import Channel, OptOut, merge_optouts
from groundswell.outreach.calling.reports import Problem, RefusedRow, Remark
from groundswell.outreach.calling.tables import Row, Table, read_table
from groundswell.roll.text import fold, neutralise

COLUMNS = ("number", "channel", "when", "source")
"""The columns of an export, in order."""

_ALIASES = {
    "number": "number",
    "phone": "number",
    "phonenumber": "number",
    "cell": "number",
    "mobile": "number",
    "channel": "channel",
    "type": "channel",
    "optouttype": "channel",
    "when": "when",
    "date": "when",
    "at": "when",
    "optedoutat": "when",
    "createdat": "when",
    "dateoptedout": "when",
    "source": "source",
}

_CHANNELS: dict[str, Channel] = {
    "": "all",
    "all": "all",
    "any": "all",
    "call": "call",
    "calls": "call",
    "phone": "call",
    "voice": "call",
    "do not call": "call",
    "text": "text",
    "texts": "text",
    "sms": "text",
    "do not text": "text",
}
"""What exports call the channels; one that names none stands for all."""


@dataclass(frozen=True, slots=True)
class OptOutReading:
    """A file of opt-outs, read. `remarks` are of rows that stand among `optouts`."""

    optouts: tuple[OptOut, ...]
    refused: tuple[RefusedRow, ...]
    remarks: tuple[Remark, ...]
    ignored: tuple[str, ...]


def read_optouts(
    data: bytes, *, received_at: datetime, source: str, region: str = "US"
) -> OptOutReading:
    """Read the bytes of a CSV file in UTF-8 with a column of numbers.

    `received_at` stands in where a row has no moment; a moment without an offset is UTC. `source`
    is that of rows that name none. Numbers without a country's code are of `region`.

    Raises:
        FileRefused: if the header, or the file as a whole, can't be read.
    """
    table = read_table(data, aliases=_ALIASES, required=("number",))
    optouts: list[OptOut] = []
    refused: list[RefusedRow] = []
    remarks: list[Remark] = []
    for row in table.rows:
        if isinstance(row, RefusedRow):
            refused.append(row)
            continue
        try:
            number = read_number(row.get("number"), region=region)
        except ValueRefused as error:
            found = error.found or row.get("number")
            refused.append(
                RefusedRow(row.line, (Problem(table.names["number"], error.code, found),))
            )
            continue
        channel = _read_channel(row, table, remarks)
        at = _read_moment(row, table, received_at, remarks)
        optouts.append(
            OptOut(number=number, channel=channel, at=at, source=row.get("source") or source)
        )
    return OptOutReading(tuple(optouts), tuple(refused), tuple(remarks), table.others)


def write_optouts(facts: Iterable[OptOut]) -> str:
    """Write opt-outs as CSV, each number and channel once with its first moment.

    A spreadsheet runs none of it, and reading it back gives the same facts.
    """
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for fact in merge_optouts(facts):
        cells = (fact.number, fact.channel, fact.at.astimezone(UTC).isoformat(), fact.source)
        writer.writerow([neutralise(cell) for cell in cells])
    return out.getvalue()


def _read_channel(row: Row, table: Table, remarks: list[Remark]) -> Channel:
    written = row.get("channel")
    channel = _CHANNELS.get(fold(written))
    if channel is None:
        name = table.names["channel"]
        remarks.append(Remark(row.line, name, "optout.channel_unknown", written))
    return channel or "all"


def _read_moment(row: Row, table: Table, received_at: datetime, remarks: list[Remark]) -> datetime:
    """Read a moment or a day in ISO 8601, or a day as 12/17/2015."""
    written = row.get("when")
    if not written:
        return received_at
    for read in (datetime.fromisoformat, _read_american_day):
        try:
            moment = read(written)
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError):
            continue
    remarks.append(Remark(row.line, table.names["when"], "optout.moment_unknown", written))
    return received_at


def _read_american_day(text: str) -> datetime:
    month, day, year = (int(part) for part in text.split("/"))
    return datetime.combine(date(year, month, day), time(0), tzinfo=UTC)
