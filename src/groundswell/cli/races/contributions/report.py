"""What an import of contributions has found and done, the same for people and for scripts."""

from __future__ import annotations

import msgspec

from groundswell.cli.console import note, show, show_json
from groundswell.race.contributions.reasons import ROW_REASONS
from groundswell.server.races.models import LedgerImport
from groundswell.server.races.queries.contributions.counts import (
    Changed,
    Found,
    read_changed,
    read_found,
)


class ImportReport(msgspec.Struct, frozen=True, kw_only=True):
    """A whole import; `is_done` is false for a dry run. `columns` are the file's, by field."""

    file: str
    is_done: bool
    columns: dict[str, str]
    rows: Found
    changes: Changed


def describe(row: LedgerImport, *, is_done: bool) -> ImportReport:
    """Gather what an import's row keeps."""
    return ImportReport(
        file=row.fact_import.name,
        is_done=is_done,
        columns=row.columns,
        rows=read_found(row.found),
        changes=read_changed(row.changed if is_done else row.planned),
    )


def tell(report: ImportReport, as_json: bool) -> None:
    """Print a report: numbers and reasons, nothing of any person."""
    if as_json:
        show_json(report)
        return
    for field, name in report.columns.items():
        show(f"{name[:28]:<28} {field}")
    show()
    rows, changes = report.rows, report.changes
    for name, count in (
        ("rows", rows.rows),
        ("refused", rows.refused),
        ("new contributions", changes.contributions),
        ("new refunds", changes.refunds),
        ("refunds without contribution", changes.waiting),
        ("unchanged", changes.unchanged),
        ("contradictions", changes.conflicts),
    ):
        show(f"{name:<28} {count:>12,}")
    for code, count in rows.refusals.items():
        show(f"  {count:>10,}  {ROW_REASONS[code]}")
    if not report.is_done:
        note("Nothing was changed: this was a dry run.")
    elif changes.is_empty:
        note("The file changed nothing: the ledger had all of it already.")
