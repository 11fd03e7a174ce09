"""Bring a file of contributions in in one call: for the command line and the demonstration."""

from __future__ import annotations

from pathlib import Path

from django.contrib.auth.models import User

from groundswell.server.races.actions.contributions.counting import count_ledger
from groundswell.server.races.actions.contributions.files import (
    begin_import,
    confirm_import,
    drop_import,
    enter_file,
    read_file,
)
from groundswell.server.races.actions.contributions.hold import Hold
from groundswell.server.races.models import Ledger, LedgerImport
from groundswell.server.races.queries.contributions.counts import read_changed
from groundswell.server.web.holds import draw_holder


def import_contributions(
    ledger: Ledger, path: Path, *, by: User | None, dry_run: bool = False
) -> LedgerImport:
    """Import a file in this process, from beginning to end; give the finished import's row.

    The file is read where it is and stays there. A dry run counts what would change and drops it.

    Raises:
        FileRefused: of `race.contributions` or `roll`, if it can't be read.
        Refused: if another file of the ledger is under way.
    """
    row = begin_import(ledger, None, path.name, by=by, holder=draw_holder())
    hold = Hold(row.pk, row.holder)
    try:
        read_file(hold, row, path, plan=dry_run)
    except BaseException:  # an interrupt, too, leaves nothing behind
        drop_import(row)
        raise
    row.refresh_from_db()
    if dry_run:
        drop_import(row)
        return row
    confirm_import(row, holder=hold.holder)
    enter_file(hold, row)
    row.refresh_from_db()
    if not read_changed(row.changed).is_empty:
        count_ledger(ledger)
    return row
