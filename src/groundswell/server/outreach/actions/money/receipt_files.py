"""A file of receipts from the upload to the table, and back: what people decide."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from groundswell.server.organizations.actions.history import name_of
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.outreach.models import ReceiptImport
from groundswell.server.web.clock import now

Step = ReceiptImport.Step


def begin_import(
    organization: Any, kind: str, file: File[bytes], name: str, *, by: User | None
) -> ReceiptImport:
    """Keep a file, to be read in the background; nothing else changes.

    Raises:
        Refused: if another file of the organization is under way.
    """
    row = ReceiptImport(
        organization=organization,
        kind=kind,
        name=Path(name).name[-200:],
        size=file.size,
        at=now(),
        by=by,
        by_name=name_of(by),
        beat_at=now(),
    )
    try:
        # The file comes before the row can be seen: a worker takes no import without one.
        with transaction.atomic():
            row.save()
            row.file.save(f"{row.pk}.receipts", file)
    except IntegrityError as error:
        words = _("Another file of receipts is under way: finish it or drop it first.")
        raise Refused(words, field="file") from error
    return row


def confirm_import(row: ReceiptImport) -> None:
    """Let a file that was read be brought in.

    Raises:
        Refused: if it has gone on meanwhile.
    """
    _move(row, (Step.READ,), Step.ENTERING, done=0, cursor=0)


def drop_import(row: ReceiptImport) -> None:
    """Give a file up that has changed nothing yet, and delete it.

    Raises:
        Refused: if it has begun to change anything.
    """
    _move(row, (Step.READING, Step.READ), Step.DROPPED)
    forget_file(row)


def ask_removal(row: ReceiptImport) -> None:
    """Let all receipts that a file was the first to bring be deleted, for good.

    Raises:
        Refused: if it was not brought in, or another file is under way.
    """
    _move(row, (Step.ENTERED,), Step.REMOVING, done=0, cursor=0)


def forget_file(row: ReceiptImport) -> None:
    """Delete the file itself: it holds names and addresses."""
    if row.file:
        row.file.delete(save=False)
        ReceiptImport.objects.filter(pk=row.pk).update(file="")


def _move(row: ReceiptImport, come_from: tuple[Step, ...], to: Step, **values: object) -> None:
    """Go from one step to another, unless somebody was faster.

    Raises:
        Refused: if so.
    """
    found = ReceiptImport.objects.filter(pk=row.pk, step__in=come_from)
    try:
        with transaction.atomic():
            moved = found.update(step=to, beat_at=now(), **{"holder": "", **values})
    except IntegrityError as error:
        words = _("Another file of receipts is under way: finish it or drop it first.")
        raise Refused(words) from error
    if not moved:
        raise Refused(_("This file has gone on meanwhile."))
    row.refresh_from_db()
