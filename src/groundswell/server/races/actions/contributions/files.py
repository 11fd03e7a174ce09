"""A file of contributions from the upload to the ledger, and back, a step at a time."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from hashlib import file_digest
from pathlib import Path

import msgspec
import polars as pl
from django.contrib.auth.models import User
from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from groundswell.race.contributions.ledger_columns import COLUMNS, REFUND_COLUMNS, Piece
from groundswell.race.contributions.reasons import ROW_REASONS, SETTLING_REASONS
from groundswell.race.contributions.rows import RefusedRow
from groundswell.race.contributions.settling import Conflict
from groundswell.roll.text import neutralise
from groundswell.server.organizations.actions.history import name_of
from groundswell.server.races.actions.contributions.entering import (
    count_changes,
    enter,
    lock_ledger,
    settle,
)
from groundswell.server.races.actions.contributions.hold import Hold
from groundswell.server.races.actions.contributions.ledgers import identity_key
from groundswell.server.races.actions.contributions.parsing import read_pieces
from groundswell.server.races.actions.facts.history import Remembered, lock_contest, remember
from groundswell.server.races.actions.refusal import Refused
from groundswell.server.races.models import FactImport, Ledger, LedgerImport, Revision
from groundswell.server.races.queries.contributions.counts import (
    Changed,
    Found,
    read_changed,
    read_found,
)
from groundswell.server.races.queries.contributions.folder import (
    contributions_path,
    refunds_path,
    refused_path,
)
from groundswell.server.web.clock import now

STEP = 50_000
"""Rows of a step: one transaction, for which SQLite keeps all other writers waiting."""

_LAST = 10**18
State, Step = FactImport.State, LedgerImport.Step


def begin_import(
    ledger: Ledger, file: File[bytes] | None, name: str, *, by: User | None, holder: str = ""
) -> LedgerImport:
    """Keep a file, to be read by the background worker, or by `holder` if one is named.

    Without a file there is one that `read_file` is told of, which is neither copied nor deleted.

    Raises:
        Refused: if another file of the ledger is under way.
    """
    fact_import = FactImport(
        contest=ledger.contest,
        kind=FactImport.Kind.CONTRIBUTIONS,
        name=Path(name).name[-200:],
        digest="",
        size=file.size if file else 0,
        options={"ledger": ledger.slug},
        at=now(),
        by=by,
        by_name=name_of(by),
    )
    try:
        # The file comes before the row can be seen: a worker takes no import without one.
        with transaction.atomic():
            fact_import.save()
            row = LedgerImport.objects.create(
                fact_import=fact_import, ledger=ledger, holder=holder, beat_at=now()
            )
            if file:
                fact_import.file.save(f"{fact_import.pk}.contributions", file)
    except IntegrityError as error:
        words = _("Another file of this ledger is under way: finish it or drop it first.")
        raise Refused(words, field="file") from error
    return row


def read_file(hold: Hold, row: LedgerImport, path: Path | None = None, *, plan: bool) -> None:
    """Read a file whole, keep its columns and refused rows beside it, and plan if asked to.

    Raises:
        FileRefused: of `race.contributions` or of `roll`.
        HoldTaken: if another worker has it now.
    """
    path = path or Path(row.fact_import.file.path)
    with path.open("rb") as file:
        digest, size = file_digest(file, "sha256").hexdigest(), path.stat().st_size
    FactImport.objects.filter(pk=row.pk).update(digest=digest, size=size)
    reading = _Reading()
    for piece in read_pieces(path, key=identity_key(row.ledger)):
        reading.add(piece)
        hold.write(done=reading.rows)
    reading.write(row)
    found = msgspec.to_builtins(reading.found)
    hold.write(columns=reading.names, found=found, done=0, total=reading.total)
    planned = _plan(row) if plan else None
    hold.write(step=Step.READ, planned=msgspec.to_builtins(planned), done=0)


class _Reading:
    """A file while it is read."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.rows = self.total = 0
        self.refused: list[RefusedRow] = []
        self._gifts: list[pl.DataFrame] = []
        self._refunds: list[pl.DataFrame] = []
        self._counts = (0, 0)

    def add(self, piece: Piece) -> None:
        self.names = piece.names
        self.rows += piece.rows
        self.refused += piece.refused
        self._gifts.append(piece.contributions)
        self._refunds.append(piece.refunds)

    def write(self, row: LedgerImport) -> None:
        """Sort by line item: so a step is a run of them, and the index grows at its end."""
        gifts = pl.concat(self._gifts) if self._gifts else pl.DataFrame(schema=COLUMNS)
        refunds = pl.concat(self._refunds) if self._refunds else pl.DataFrame(schema=REFUND_COLUMNS)
        self._counts = (gifts.height, refunds.height)
        self.total = gifts.height + refunds.height
        for frame, path in ((gifts, contributions_path(row)), (refunds, refunds_path(row))):
            ordered = frame.sort("line_item", maintain_order=True)
            ordered.write_parquet(path, compression="lz4")
            path.chmod(0o600)
        self._gifts.clear()
        _write_refused(row, self.refused)

    @property
    def found(self) -> Found:
        codes = ({problem.code for problem in each.problems} for each in self.refused)
        counts = Counter(code for some in codes for code in some)
        gifts, refunds = self._counts
        return Found(self.rows, gifts, refunds, len(self.refused), dict(counts.most_common()))


def _write_refused(row: LedgerImport, refused: Iterable[RefusedRow]) -> None:
    with refused_path(row).open("w", encoding="utf-8", newline="") as out:
        refused_path(row).chmod(0o600)
        lines = csv.writer(out)
        lines.writerow(("line", "line_item", "column", "value", "reason"))
        for each in refused:
            for problem in each.problems:
                place = (each.line, each.line_item, problem.column)
                lines.writerow((*place, neutralise(problem.value), ROW_REASONS[problem.code]))


def _note_conflicts(row: LedgerImport, conflicts: Iterable[Conflict]) -> None:
    with refused_path(row).open("a", encoding="utf-8", newline="") as out:
        for each in conflicts:
            csv.writer(out).writerow(("", each.line_item, "", "", SETTLING_REASONS[each.code]))


class _Runs:
    """A file's contributions and refunds in runs of line items."""

    def __init__(self, row: LedgerImport) -> None:
        self._gifts = pl.read_parquet(contributions_path(row))
        self._refunds = pl.read_parquet(refunds_path(row))
        self._items = pl.concat([self._gifts["line_item"], self._refunds["line_item"]]).sort()

    def take(self, after: int) -> tuple[pl.DataFrame, pl.DataFrame, int] | None:
        """Give the run after a line item, and its last; None after the last of all."""
        start = self._items.search_sorted(after, side="right")
        if start >= len(self._items):
            return None
        end = start + STEP - 1
        until = self._items[end] if end < len(self._items) else _LAST
        return _between(self._gifts, after, until), _between(self._refunds, after, until), until


def _between(frame: pl.DataFrame, after: int, until: int) -> pl.DataFrame:
    start, end = (frame["line_item"].search_sorted(each, side="right") for each in (after, until))
    return frame[start:end]


def _plan(row: LedgerImport) -> Changed:
    """Count what a file would change now."""
    runs, changed, after = _Runs(row), Changed(), -1
    while (run := runs.take(after)) is not None:
        gifts, refunds, after = run
        changed += count_changes(settle(row.ledger, gifts, refunds))
    return changed


def confirm_import(row: LedgerImport, *, holder: str = "") -> None:
    """Let a file that was read be brought in, by the worker or by `holder` if one is named.

    Raises:
        Refused: if it has gone on meanwhile.
    """
    _move(row, (Step.READ,), Step.ENTERING, holder=holder, done=0, cursor=-1)
    FactImport.objects.filter(pk=row.pk).update(state=State.WAITING)


def enter_file(hold: Hold, row: LedgerImport) -> Changed:
    """Bring a file in from the cursor to the end, each step one transaction with the cursor.

    Who is killed here has done whole steps: the next worker goes on after the last.

    Raises:
        HoldTaken: if another worker has it now.
    """
    runs = _Runs(row)
    while _enter_step(hold, runs):
        pass
    row.refresh_from_db()
    changed = read_changed(row.changed)
    with transaction.atomic():
        contest = lock_contest(row.ledger.contest)
        found, fact_import = read_found(row.found), row.fact_import
        if not changed.is_empty:
            fields = {"contributions": [None, changed.contributions]}
            fields["refunds"] = [None, changed.refunds + changed.waiting]
            change = Remembered(Revision.Action.ADDED, row.ledger, row.ledger.name, fields)
            remember(contest, [change], by=fact_import.by, fact_import=fact_import)
        FactImport.objects.filter(pk=row.pk).update(
            state=State.COMMITTED, committed_at=now(), counts=_count(found, changed)
        )
        hold.write(step=Step.ENTERED, holder="")
    # Only now: until the import has ended, the next worker needs them.
    forget_files(row)
    return changed


def _enter_step(hold: Hold, runs: _Runs) -> bool:
    with transaction.atomic():
        row = hold.lock()
        run = runs.take(row.cursor)
        if run is None:
            return False
        gifts, refunds, until = run
        ledger = lock_ledger(row.ledger)
        settled = settle(ledger, gifts, refunds)
        changed = enter(ledger, settled, row.fact_import)
        row.changed = msgspec.to_builtins(read_changed(row.changed) + changed)
        row.cursor, row.beat_at = until, now()
        row.done += gifts.height + refunds.height
        row.save(update_fields=["changed", "cursor", "done", "beat_at"])
        _note_conflicts(row, settled.conflicts)
    return True


def _count(found: Found, changed: Changed) -> dict[str, int]:
    """Count as the list of a board's files does."""
    new = changed.contributions + changed.refunds + changed.waiting
    return {
        "rows": found.rows,
        "new": new,
        "corrected": 0,
        "same": changed.unchanged,
        "refused": found.refused + changed.conflicts,
    }


def drop_import(row: LedgerImport) -> None:
    """Give a file up that has changed nothing yet, and forget it.

    Raises:
        Refused: if it has begun to change the ledger.
    """
    _move(row, (Step.READING, Step.READ), Step.DROPPED)
    FactImport.objects.filter(pk=row.pk).update(state=State.DROPPED)
    forget_files(row)


def fail_import(hold: Hold, row: LedgerImport, problem: str) -> None:
    """End an import that can't go on, and say why.

    Raises:
        HoldTaken: if another worker has it now.
    """
    hold.write(step=Step.FAILED, holder="")
    FactImport.objects.filter(pk=row.pk).update(state=State.FAILED, problem=problem[:500])
    forget_files(row)


def forget_files(row: LedgerImport) -> None:
    """Delete what an import keeps of people."""
    fact_import = FactImport.objects.get(pk=row.pk)
    if fact_import.file:
        fact_import.file.delete(save=False)
        FactImport.objects.filter(pk=row.pk).update(file="")
    contributions_path(row).unlink(missing_ok=True)
    refunds_path(row).unlink(missing_ok=True)


def _move(
    row: LedgerImport,
    come_from: tuple[LedgerImport.Step, ...],
    to: LedgerImport.Step,
    **values: object,
) -> None:
    """Go from one step to another, unless somebody was faster.

    Raises:
        Refused: if so.
    """
    found = LedgerImport.objects.filter(pk=row.pk, step__in=come_from)
    try:
        moved = found.update(step=to, beat_at=now(), **{"holder": "", **values})
    except IntegrityError as error:
        words = _("Another file of this ledger is under way: finish it or drop it first.")
        raise Refused(words) from error
    if not moved:
        raise Refused(_("This file has gone on meanwhile."))
    row.refresh_from_db()


def ask_removal(row: LedgerImport, *, by: User | None, holder: str = "") -> None:
    """Let all that a file brought be taken out again, by the worker or by `holder`.

    Raises:
        Refused: if it is not in the ledger, or another file is under way.
    """
    changed = read_changed(row.changed)
    with transaction.atomic():
        contest = lock_contest(row.ledger.contest)
        _move(row, (Step.ENTERED,), Step.REMOVING, holder=holder, done=0, cursor=-1)
        fields = {"contributions": [changed.contributions, None]}
        fields["refunds"] = [changed.refunds + changed.waiting, None]
        change = Remembered(Revision.Action.UNDONE, row.ledger, row.ledger.name, fields)
        remember(contest, [change], by=by, fact_import=row.fact_import)
