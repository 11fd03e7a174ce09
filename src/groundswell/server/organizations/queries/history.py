"""Read who changed what; what speaks of a member is read by those who may see that member."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_date
from django.utils.translation import gettext, pgettext

from groundswell.server.organizations.models import (
    Change,
    Chapter,
    Member,
    Organization,
    Role,
    Standing,
)
from groundswell.server.organizations.queries.access import Scope
from groundswell.server.organizations.queries.members import members_in

PAGE = 50


@dataclass(frozen=True)
class ChangedField:
    """One field: its name as people say it, before and after."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True)
class ChangeLine:
    """One change, in words."""

    change: Change
    fields: tuple[ChangedField, ...]


def changes_in(organization: Organization, scope: Scope) -> QuerySet[Change]:
    """Give the changes that a scope covers, newest first."""
    changes = Change.objects.filter(organization=organization).select_related("member")
    if scope.everywhere:
        return changes
    mine = members_in(organization, scope).values("pk")
    about_chapter = Q(member=None, chapter__in=scope.chapters)
    return changes.filter(Q(member__in=mine) | about_chapter)


def changes_of(member: Member) -> QuerySet[Change]:
    """Give a member's changes, newest first."""
    return member.changes.all()


def read_changes(
    changes: QuerySet[Change], *, before: int | None = None
) -> tuple[tuple[ChangeLine, ...], int | None]:
    """Read a page of changes older than the one numbered `before`, and the next page's number."""
    rows = list((changes.filter(pk__lt=before) if before else changes)[: PAGE + 1])
    lines = tuple(ChangeLine(row, _words(row.fields)) for row in rows[:PAGE])
    return lines, rows[PAGE - 1].pk if len(rows) > PAGE else None


def _words(fields: dict[str, list[Any]]) -> tuple[ChangedField, ...]:
    return tuple(
        ChangedField(_name(name), _value(name, before), _value(name, after))
        for name, (before, after) in fields.items()
    )


def _name(name: str) -> str:
    """Name a field as the models name it."""
    named: dict[str, str] = {
        "chapters": gettext("chapters"),
        "chapter": gettext("chapter"),
        "standing": gettext("standing"),
        "role": gettext("role"),
        "since_on": gettext("since"),
    }
    if name in named:
        return named[name]
    for model in (Member, Chapter, Organization):
        for field in model._meta.fields:
            if field.name == name:
                return str(field.verbose_name)
    return name


def _value(name: str, value: Any) -> Any:
    """Say a value as pages do: a choice by its label, a day as a day, nothing as a dash."""
    labels: dict[str, dict[str, Any]] = {
        "standing": dict(Standing.Status.choices),
        "role": dict(Role.Kind.choices),
        "kind": {**dict(Member.Kind.choices), **dict(Organization.Kind.choices)},
    }
    if value in ("", None):
        return pgettext("no value", "—")
    if name.endswith("_on"):
        return parse_date(value) or value
    return labels.get(name, {}).get(value, value)
