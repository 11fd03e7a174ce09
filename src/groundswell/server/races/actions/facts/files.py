"""A file of facts from the upload to the board, and back: looked at, committed, undone, dropped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import msgspec
from django.contrib.auth.models import User
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.server.organizations.actions.history import name_of
from groundswell.server.races.actions.facts.apply import apply_plan, undo_facts
from groundswell.server.races.actions.facts.history import lock_contest
from groundswell.server.races.actions.facts.plan import Planned, plan_facts
from groundswell.server.races.actions.facts.reading import (
    FactReader,
    FileReading,
    FileUnreadable,
)
from groundswell.server.races.actions.refusal import Refused
from groundswell.server.races.models import Contest, FactImport
from groundswell.server.races.queries.facts.counts import Counts
from groundswell.server.web.clock import now

_CHUNK = 1 << 20
State = FactImport.State


@dataclass(frozen=True)
class Look:
    """What a file would change."""

    reading: FileReading
    planned: Sequence[Planned]
    counts: Counts


def begin_import(
    contest: Contest, kind: str, file: File[bytes], options: dict[str, Any], *, by: User
) -> FactImport:
    """Keep a file, to be looked at."""
    digest = sha256()
    for chunk in file.chunks(_CHUNK):
        digest.update(chunk)
    file.seek(0)
    row = FactImport(
        contest=contest,
        kind=kind,
        name=str(file.name)[-200:],
        digest=digest.hexdigest(),
        size=file.size,
        options=options,
        at=now(),
        by=by,
        by_name=name_of(by),
    )
    row.file.save(f"{digest.hexdigest()[:16]}.bin", file, save=True)
    return row


def look_at(fact_import: FactImport, read: FactReader) -> Look:
    """Read a file and hold it against the board; nothing is changed.

    Raises:
        FileUnreadable: saying why.
    """
    reading = read(fact_import.contest, _bytes_of(fact_import), fact_import.options, creating=False)
    planned = plan_facts(fact_import.contest, reading.wanted)
    return Look(reading, planned, _count(reading, planned))


def commit_import(fact_import: FactImport, read: FactReader, *, by: User) -> Counts:
    """Bring a file into the board, all rows that were not refused, in one transaction.

    Raises:
        Refused: if it was dropped or brought in meanwhile, or can't be read.
    """
    with transaction.atomic():
        contest = lock_contest(fact_import.contest)
        row = FactImport.objects.select_for_update().get(pk=fact_import.pk)
        if row.state != State.RECEIVED:
            raise Refused(_("This file is no longer waiting to be brought in."))
        try:
            reading = read(contest, _bytes_of(row), row.options, creating=True)
        except FileUnreadable as error:
            raise Refused(str(error)) from error
        planned = plan_facts(contest, reading.wanted)
        counts = _count(reading, planned)
        apply_plan(contest, planned, by=by, fact_import=row)
        row.state, row.committed_at = State.COMMITTED, now()
        row.counts = msgspec.to_builtins(counts)
        row.refused = [
            {"row": each.row, "column": each.column, "reason": each.reason}
            for each in reading.refused
        ]
        row.save()
    return counts


def undo_import(fact_import: FactImport, *, by: User) -> None:
    """Put back all that an import changed.

    Raises:
        Refused: if it is not in the board, or somebody has changed a row of it since.
    """
    with transaction.atomic():
        contest = lock_contest(fact_import.contest)
        row = FactImport.objects.select_for_update().get(pk=fact_import.pk)
        if row.state != State.COMMITTED:
            raise Refused(_("This file is not in the board."))
        undo_facts(contest, row, by=by)
        row.state, row.undone_at = State.UNDONE, now()
        row.save()


def drop_import(fact_import: FactImport) -> None:
    """Give a file up that was only looked at.

    Raises:
        Refused: if it was brought in meanwhile.
    """
    with transaction.atomic():
        row = FactImport.objects.select_for_update().get(pk=fact_import.pk)
        if row.state != State.RECEIVED:
            raise Refused(_("This file is no longer waiting to be brought in."))
        row.state = State.DROPPED
        row.save()
    row.file.delete()


def choose_options(fact_import: FactImport, options: dict[str, Any]) -> None:
    """Keep what a person chose about a file.

    Raises:
        Refused: if it was brought in meanwhile.
    """
    with transaction.atomic():
        row = FactImport.objects.select_for_update().get(pk=fact_import.pk)
        if row.state != State.RECEIVED:
            raise Refused(_("This file is no longer waiting to be brought in."))
        row.options = row.options | options
        row.save()


def _bytes_of(fact_import: FactImport) -> bytes:
    with fact_import.file.open("rb") as file:
        return bytes(file.read())


def _count(reading: FileReading, planned: Sequence[Planned]) -> Counts:
    new, same = sum(each.is_new for each in planned), sum(each.is_same for each in planned)
    return Counts(
        rows=reading.rows,
        new=new,
        corrected=len(planned) - new - same,
        same=same,
        refused=len(reading.refused),
    )
