"""A file of receipts in the worker's process: its next step, or why there is none."""

from __future__ import annotations

import logging

from groundswell.race.contributions.errors import FileRefused
from groundswell.roll.errors import FileRefused as ArchiveRefused
from groundswell.server.outreach.actions.money.hold import ReceiptHold
from groundswell.server.outreach.actions.money.platform_file import CardsFound
from groundswell.server.outreach.actions.money.receipt_entering import (
    enter_file,
    remove_receipts,
)
from groundswell.server.outreach.actions.money.receipt_files import forget_file
from groundswell.server.outreach.actions.money.receipt_reading import read_file
from groundswell.server.outreach.models import ReceiptImport
from groundswell.server.web.holds import HoldTaken

_log = logging.getLogger(__name__)
UNEXPECTED, CARDS = "unexpected", "cards"
"""Codes of what ends an import, beside those of files that can't be read."""
Step = ReceiptImport.Step


def do_import(hold: ReceiptHold) -> None:
    """Do the next step of a file to its end.

    Raises:
        RuntimeError: for whatever was not foreseen, by its kind alone: words could name a person.
    """
    row = ReceiptImport.objects.get(pk=hold.pk)
    try:
        hold.write()
        _do(hold, row)
    except HoldTaken:
        _log.info("file %s of receipts is another worker's", hold.pk)
    except CardsFound as error:
        _fail(hold, row, CARDS, column=error.column)
    except FileRefused as error:
        _fail(hold, row, error.code, column=error.found)
    except ArchiveRefused as error:
        _fail(hold, row, str(error))
    except Exception as error:  # noqa: BLE001  # told by its kind alone
        kind = type(error).__name__
        _fail(hold, row, UNEXPECTED)
        raise RuntimeError(f"file {hold.pk} of receipts broke off: {kind}") from None


def _do(hold: ReceiptHold, row: ReceiptImport) -> None:
    match Step(row.step):
        case Step.READING:
            read_file(hold, row)
        case Step.ENTERING:
            enter_file(hold, row)
        case Step.REMOVING:
            remove_receipts(hold, row)
        case _:
            _log.info("file %s of receipts waits for a person", hold.pk)


def _fail(hold: ReceiptHold, row: ReceiptImport, problem: str, *, column: str = "") -> None:
    """End an import that can't go on, say why by a code, and delete the file.

    Raises:
        HoldTaken: if another worker has it now.
    """
    refused = [{"line": 1, "column": column[:80], "code": problem}] if column else []
    hold.write(step=Step.FAILED, holder="", problem=problem[:500], refused=refused)
    row.refresh_from_db()
    forget_file(row)
