"""Remember who changed what; always inside the transaction that makes the change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model

from groundswell.server.organizations.models import Change, Chapter, Member, Organization
from groundswell.server.web.clock import now

Fields = dict[str, list[Any]]
"""[before, after] by the name of the field."""


def remember(
    organization: Organization,
    action: Change.Action,
    *,
    by: User | None,
    member: Member | None = None,
    chapter: Chapter | None = None,
    subject: str = "",
    fields: Fields | None = None,
) -> None:
    """Write one change down. `by` is None for what nobody in particular did."""
    Change.objects.create(
        organization=organization,
        at=now(),
        by=by,
        by_name=name_of(by),
        action=action,
        member=member,
        chapter=chapter,
        subject=subject or (chapter.name if chapter else ""),
        fields=fields or {},
    )


def set_fields(row: Model, values: Mapping[str, Any]) -> Fields:
    """Set a row's fields; give those that changed."""
    changed: Fields = {}
    for name, value in values.items():
        before = getattr(row, name)
        if before != value:
            setattr(row, name, value)
            changed[name] = [_plain(before), _plain(value)]
    return changed


def first_fields(row: Model, names: Mapping[str, Any]) -> Fields:
    """Give what a new row begins with; empty fields are left out."""
    values = {name: _plain(getattr(row, name)) for name in names}
    return {name: [None, value] for name, value in values.items() if value not in ("", None)}


def name_of(user: User | None) -> str:
    """Give what a person is called: the name, or else the e-mail."""
    return "" if user is None else user.get_full_name() or user.email


def _plain(value: Any) -> Any:
    """Give a value as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Model):
        return str(value)
    return value
