"""What an import has found and done, the same for people and for scripts."""

from __future__ import annotations

import msgspec

from groundswell.cli.console import note, show, show_json
from groundswell.roll.columns import ColumnGuess
from groundswell.roll.reasons import REASONS
from groundswell.server.organizations.queries.imports.counts import Counts, FileCounts


class ColumnReport(msgspec.Struct, frozen=True):
    """What a column was taken for, and how sure that is."""

    column: str
    field: str | None
    confidence: float
    reason: str


class ImportReport(msgspec.Struct, frozen=True, kw_only=True):
    """A whole import; `is_done` is false for a dry run."""

    file: str
    is_done: bool
    columns: list[ColumnReport]
    rows: FileCounts
    members: Counts


def describe_columns(guesses: tuple[ColumnGuess, ...]) -> list[ColumnReport]:
    """Say what the columns were taken for."""
    return [
        ColumnReport(each.column.name, each.field, round(each.confidence, 2), each.reason)
        for each in guesses
    ]


def tell(report: ImportReport, as_json: bool) -> None:
    """Print a report: numbers and codes, nothing of any member."""
    if as_json:
        show_json(report)
        return
    for column in report.columns:
        show(f"{column.column[:28]:<28} {column.field or '(not read)'}")
    show()
    rows, members = report.rows, report.members
    for name, count in (
        ("rows", rows.rows),
        ("refused", rows.refused),
        ("new", members.new),
        ("changed", members.changed),
        ("unchanged", members.unchanged),
        ("not in the file", members.gone),
        ("marked as lapsed", members.lapsed),
    ):
        show(f"{name:<28} {count:>12,}")
    for code, count in {**rows.refusals, **rows.remarks}.items():
        show(f"  {count:>10,}  {REASONS.get(code, code)}")
    if not report.is_done:
        note("Nothing was changed: this was a dry run.")
    elif members.is_empty:
        note("The file changed nothing: the roll said all of it already.")
