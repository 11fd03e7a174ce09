"""Imports of rolls, in the worker's process."""

from __future__ import annotations

import logging

from django.db import IntegrityError
from django_tasks import task

from groundswell.roll.errors import FileRefused, LayoutInvalid
from groundswell.server.organizations.actions.duplicates import propose_duplicates
from groundswell.server.organizations.actions.imports.begin import fail_import
from groundswell.server.organizations.actions.imports.check import check_import
from groundswell.server.organizations.actions.imports.commit import commit_import
from groundswell.server.organizations.actions.imports.hold import Hold, take_due_imports
from groundswell.server.organizations.actions.imports.look import survey_import
from groundswell.server.organizations.models import RollImport
from groundswell.server.organizations.queries.imports.problem import UNEXPECTED, FileProblem
from groundswell.server.web.holds import HoldTaken

_log = logging.getLogger(__name__)
State = RollImport.State


def import_what_is_due() -> None:
    """Queue all imports that wait for the server."""
    for hold in take_due_imports():
        run_import.enqueue(hold.pk, hold.holder)


@task()
def run_import(pk: int, holder: str) -> None:
    """Do the next step of an import, unless another worker has it by now."""
    do_import(Hold(pk, holder))


def do_import(hold: Hold) -> None:
    """Do the next step of an import to its end.

    Raises:
        RuntimeError: for whatever was not foreseen, by its kind alone: words could name a member.
    """
    row = RollImport.objects.select_related("organization", "by").get(pk=hold.pk)
    try:
        hold.beat(row.done, row.total)
        _do(hold, row)
    except HoldTaken:
        _log.info("import %s is another worker's", hold.pk)
    except FileRefused as error:
        problem = FileProblem(error.code, error.line, error.column, error.found)
        fail_import(hold, row, problem)
    except LayoutInvalid as error:
        fail_import(hold, row, FileProblem(error.code, found=error.found))
    except IntegrityError:
        # Somebody added one of its members meanwhile: the next look plans that step again.
        hold.write(holder="")
    except Exception as error:  # noqa: BLE001  # told by its kind alone
        kind = type(error).__name__
        fail_import(hold, row, FileProblem(UNEXPECTED, found=kind))
        raise RuntimeError(f"import {hold.pk} broke off: {kind}") from None


def _do(hold: Hold, row: RollImport) -> None:
    match State(row.state):
        case State.RECEIVED:
            survey_import(hold, row, encoding=(row.layout or {}).get("encoding"))
        case State.CHOSEN:
            check_import(hold, row)
        case State.CONFIRMED:
            commit_import(hold, row)
            propose_duplicates(row.organization)
        case _:
            _log.info("import %s waits for a person", hold.pk)
