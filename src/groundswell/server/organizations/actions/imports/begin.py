"""Begin an import, and end one that is dropped or fails."""

from __future__ import annotations

from pathlib import Path

import msgspec
from django.contrib.auth.models import User
from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from groundswell.server.organizations.actions.history import name_of
from groundswell.server.organizations.actions.imports.hold import Hold
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.models import Organization, RollImport
from groundswell.server.organizations.queries.imports.folder import members_path, refused_path
from groundswell.server.organizations.queries.imports.problem import FileProblem
from groundswell.server.web.clock import now

State = RollImport.State


def begin_import(
    organization: Organization, file: File[bytes], name: str, *, by: User | None, holder: str = ""
) -> RollImport:
    """Keep a file to be looked at. What an earlier import has left of its file is deleted.

    The background worker goes on from here, or `holder` if one is named.

    Raises:
        Refused: if another import of the organization is under way.
    """
    row = RollImport(
        organization=organization,
        at=now(),
        by=by,
        by_name=name_of(by),
        name=Path(name).name[:200],
        holder=holder,
        beat_at=now(),
    )
    try:
        # The file comes before the row can be seen: a worker takes no import without one.
        with transaction.atomic():
            row.save()
            row.file.save(f"{row.pk}.roll", file)
    except IntegrityError as error:
        words = gettext("Another import is under way: finish it or drop it first.")
        raise Refused(words, field="file") from error
    for earlier in organization.imports.exclude(pk=row.pk):
        forget_files(earlier)
    return row


def drop_import(row: RollImport) -> None:
    """Give an import up that has changed nothing yet, and forget its file.

    Raises:
        Refused: if it has begun to change members: it can only be finished.
    """
    dropped = RollImport.objects.filter(pk=row.pk, state__in=RollImport.OPEN).exclude(
        state=State.CONFIRMED
    )
    if not dropped.update(state=State.DROPPED, holder="", finished_at=now(), survey=None):
        raise Refused(gettext("This import can no longer be dropped."))
    row.refresh_from_db()
    forget_files(row)


def fail_import(hold: Hold, row: RollImport, problem: FileProblem) -> None:
    """End an import that can't go on, and say why.

    Raises:
        HoldTaken: if another worker has it now.
    """
    hold.pass_on(State.FAILED, problem=msgspec.to_builtins(problem), survey=None, finished_at=now())
    forget_files(row, keep_refused=True)


def forget_files(row: RollImport, *, keep_refused: bool = False) -> None:
    """Delete the personal data that an import keeps."""
    if row.file:
        row.file.delete(save=False)
        RollImport.objects.filter(pk=row.pk).update(file="")
    members_path(row).unlink(missing_ok=True)
    if not keep_refused:
        refused_path(row).unlink(missing_ok=True)
