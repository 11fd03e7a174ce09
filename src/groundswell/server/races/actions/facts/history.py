"""Remember who changed what; always inside the transaction that makes the change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model

from groundswell.server.organizations.actions.history import name_of
from groundswell.server.races.models import Contest, FactImport, Revision
from groundswell.server.web.clock import now

Fields = dict[str, list[Any]]
"""[before, after] by the name of the field."""

_AT_ONCE = 2_000


@dataclass(frozen=True)
class Remembered:
    """One change: of which row, what a person calls it, and its fields."""

    action: Revision.Action
    row: Model
    subject: str
    fields: Fields


def lock_contest(contest: Contest) -> Contest:
    """Let nobody else change facts of a contest until the transaction ends."""
    return Contest.objects.select_for_update().get(pk=contest.pk)


def remember(
    contest: Contest,
    changes: Iterable[Remembered],
    *,
    by: User | None,
    fact_import: FactImport | None = None,
) -> None:
    """Write changes down, and let what was computed from the contest's facts be out of date.

    `by` is None for what nobody in particular did. The contest must be locked.
    """
    at, by_name = now(), name_of(by)
    revisions = [
        Revision(
            contest=contest,
            at=at,
            by=by,
            by_name=by_name,
            action=each.action,
            model=model_name(each.row),
            row=each.row.pk,
            subject=each.subject[:300],
            fields=each.fields,
            fact_import=fact_import,
        )
        for each in changes
    ]
    if revisions:
        Revision.objects.bulk_create(revisions, batch_size=_AT_ONCE)
        contest.revision += 1
        contest.save(update_fields=["revision"])


def model_name(row: Model | type[Model]) -> str:
    """Name a row's table as revisions do."""
    return str(row._meta.model_name)


def find_changes(row: Model, values: Mapping[str, Any]) -> Fields:
    """Give the fields of a row that values would change."""
    found: Fields = {}
    for name, value in values.items():
        before = getattr(row, name)
        if before != value:
            found[name] = [plain(before), plain(value)]
    return found


def first_fields(values: Mapping[str, Any]) -> Fields:
    """Give what a new row begins with; empty fields are left out."""
    return {
        name: [None, plain(value)]
        for name, value in values.items()
        if value not in ("", None, [], {})
    }


def plain(value: Any) -> Any:
    """Give a value as JSON has it."""
    return value.isoformat() if isinstance(value, date) else value
