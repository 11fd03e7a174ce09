"""Bring facts into a board, and take them out again: whole files, or single ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from groundswell.server.races.actions.facts.history import (
    Remembered,
    find_changes,
    lock_contest,
    model_name,
    plain,
    remember,
)
from groundswell.server.races.actions.facts.plan import Planned, plan_facts
from groundswell.server.races.actions.facts.reading import Wanted
from groundswell.server.races.actions.refusal import Refused, check_row
from groundswell.server.races.models import Contest, Fact, FactImport, Revision

_AT_ONCE = 1_000
Action = Revision.Action


def apply_plan(
    contest: Contest, planned: Iterable[Planned], *, by: User | None, fact_import: FactImport | None
) -> None:
    """Write what is new and what is corrected, with its history. The contest must be locked."""
    changed = [each for each in planned if not each.is_same]
    rows = [(each, _write(contest, each, fact_import)) for each in changed]
    fresh: dict[type[Model], list[Model]] = defaultdict(list)
    for each, row in rows:
        if each.is_new:
            fresh[type(row)].append(row)
        else:
            row.save()
    for model, made in fresh.items():
        model._default_manager.bulk_create(made, batch_size=_AT_ONCE)
    remember(
        contest,
        [
            Remembered(
                Action.ADDED if each.is_new else Action.CORRECTED,
                row,
                each.wanted.label,
                each.fields,
            )
            for each, row in rows
        ],
        by=by,
        fact_import=fact_import,
    )


def save_fact(contest: Contest, wanted: Wanted, *, by: User) -> Fact:
    """Write one fact that somebody typed in: new, or correcting that of the same key.

    Raises:
        Refused: naming the field that is wrong.
    """
    with transaction.atomic():
        locked = lock_contest(contest)
        (planned,) = plan_facts(locked, [wanted])
        row = planned.row or wanted.model(contest=locked, key=wanted.key)
        for name, value in wanted.values.items():
            setattr(row, name, value)
        check_row(row)
        apply_plan(locked, [planned], by=by, fact_import=None)
        return wanted.model._default_manager.get(contest=locked, key=wanted.key)


def change_fact(row: Fact, values: Mapping[str, Any], *, label: str, by: User) -> None:
    """Correct a fact, its key too where that follows from what changed.

    Raises:
        Refused: naming the field that is wrong.
    """
    with transaction.atomic():
        contest = lock_contest(row.contest)
        row.refresh_from_db()
        fields = find_changes(row, values)
        for name, value in values.items():
            setattr(row, name, value)
        check_row(row)
        if fields:
            row.save()
            remember(contest, [Remembered(Action.CORRECTED, row, label, fields)], by=by)


def remove_fact(row: Fact, *, label: str, by: User) -> None:
    """Take a fact out of the board; its history stays."""
    with transaction.atomic():
        contest = lock_contest(row.contest)
        fields = {name: [value, None] for name, value in _values(row).items()}
        remember(contest, [Remembered(Action.REMOVED, row, label, fields)], by=by)
        row.delete()


def undo_facts(contest: Contest, fact_import: FactImport, *, by: User) -> None:
    """Put back what an import changed. The contest must be locked.

    Raises:
        Refused: naming the first row that somebody has changed since; nothing is put back.
    """
    revisions = list(fact_import.revisions.filter(action__in=(Action.ADDED, Action.CORRECTED)))
    _check_untouched(contest, revisions)
    rows = _find_rows(revisions)
    done: list[Remembered] = []
    for revision in revisions:  # the last first
        row = rows[revision.model, revision.row]
        fields = {name: [after, before] for name, (before, after) in revision.fields.items()}
        done.append(Remembered(Action.UNDONE, row, revision.subject, fields))
        if revision.action == Action.CORRECTED:
            _put_back(row, revision)
    remember(contest, done, by=by, fact_import=fact_import)
    for model in _tables().values():
        added = _added(revisions, model)
        for start in range(0, len(added), _AT_ONCE):
            some = added[start : start + _AT_ONCE]
            model._default_manager.filter(pk__in=some).delete()


def _write(contest: Contest, planned: Planned, fact_import: FactImport | None) -> Fact:
    wanted = planned.wanted
    row = planned.row or wanted.model(contest=contest, key=wanted.key, fact_import=fact_import)
    for name, value in wanted.values.items():
        setattr(row, name, value)
    return row


def _values(row: Fact) -> dict[str, Any]:
    left_out = {"id", "contest_id", "fact_import_id"}
    return {
        field.attname: plain(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if field.attname not in left_out
    }


def _tables() -> dict[str, type[Fact]]:
    return {model_name(model): model for model in Fact.__subclasses__()}


def _find_rows(revisions: list[Revision]) -> dict[tuple[str, int], Fact]:
    """Read the rows of revisions, all of which are there."""
    found: dict[tuple[str, int], Fact] = {}
    for name, model in _tables().items():
        keys = sorted({each.row for each in revisions if each.model == name})
        for start in range(0, len(keys), _AT_ONCE):
            rows = model._default_manager.in_bulk(keys[start : start + _AT_ONCE])
            found |= {(name, key): row for key, row in rows.items()}
    return found


def _added(revisions: list[Revision], model: type[Fact]) -> list[int]:
    name = model_name(model)
    return [each.row for each in revisions if each.model == name and each.action == Action.ADDED]


def _check_untouched(contest: Contest, revisions: list[Revision]) -> None:
    """Refuse to put back over what somebody has changed since."""
    last = {(each.model, each.row): each.pk for each in reversed(revisions)}
    rows: dict[str, list[int]] = defaultdict(list)
    for model, row in last:
        rows[model].append(row)
    for model, some in rows.items():
        for start in range(0, len(some), _AT_ONCE):
            later = contest.revisions.filter(model=model, row__in=some[start : start + _AT_ONCE])
            for revision in later:
                if revision.pk > last[model, revision.row]:
                    raise Refused(
                        _("%(subject)s was changed since: put that right by hand first.")
                        % {"subject": revision.subject}
                    )


def _put_back(row: Model, revision: Revision) -> None:
    for name, (before, _after) in revision.fields.items():
        setattr(row, name, _field(row, name).to_python(before))
    row.save()


def _field(row: Model, name: str) -> Any:
    return row._meta.get_field(name)
