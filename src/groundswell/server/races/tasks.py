"""Files of contributions and counts of ledgers, in the worker's process."""

from __future__ import annotations

import logging

from django.utils.translation import gettext_noop
from django_tasks import task

from groundswell.race.contributions.errors import FileRefused
from groundswell.roll.errors import FileRefused as ArchiveRefused
from groundswell.server.races.actions.contributions.counting import (
    count_ledger,
    count_what_is_due,
)
from groundswell.server.races.actions.contributions.files import (
    enter_file,
    fail_import,
    read_file,
)
from groundswell.server.races.actions.contributions.hold import Hold, take_due_imports
from groundswell.server.races.actions.contributions.removing import remove_file
from groundswell.server.races.models import LedgerImport
from groundswell.server.web.holds import HoldTaken

_log = logging.getLogger(__name__)
_UNEXPECTED = gettext_noop("The server could not go on. Its log says at what kind of step.")
Step = LedgerImport.Step


def do_what_is_due() -> None:
    """Queue the files that wait for the server; count the ledgers that have changed."""
    for hold in take_due_imports():
        run_import.enqueue(hold.pk, hold.holder)
    count_what_is_due()


@task()
def run_import(pk: int, holder: str) -> None:
    """Do the next step of a file, unless another worker has it by now."""
    do_import(Hold(pk, holder))


def do_import(hold: Hold) -> None:
    """Do the next step of a file to its end.

    Raises:
        RuntimeError: for whatever was not foreseen, by its kind alone: words could name a person.
    """
    row = LedgerImport.objects.select_related("fact_import", "ledger__contest").get(pk=hold.pk)
    try:
        hold.write()
        _do(hold, row)
    except HoldTaken:
        _log.info("file %s of contributions is another worker's", hold.pk)
    except (FileRefused, ArchiveRefused) as error:
        fail_import(hold, row, str(error))
    except Exception as error:  # noqa: BLE001  # told by its kind alone
        kind = type(error).__name__
        fail_import(hold, row, _UNEXPECTED)
        raise RuntimeError(f"file {hold.pk} of contributions broke off: {kind}") from None


def _do(hold: Hold, row: LedgerImport) -> None:
    match Step(row.step):
        case Step.READING:
            read_file(hold, row, plan=True)
            hold.write(holder="")
        case Step.ENTERING:
            enter_file(hold, row)
            count_ledger(row.ledger)
        case Step.REMOVING:
            remove_file(hold, row)
            count_ledger(row.ledger)
        case _:
            _log.info("file %s of contributions waits for a person", hold.pk)
