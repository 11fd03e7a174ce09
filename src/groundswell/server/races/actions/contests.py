"""Contests and their candidates: added, changed, shown to the public."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from groundswell.server.races.actions.facts.history import (
    Remembered,
    find_changes,
    first_fields,
    lock_contest,
    remember,
)
from groundswell.server.races.actions.refusal import Refused, check_row
from groundswell.server.races.models import Candidate, Contest, Revision
from groundswell.server.web.clock import now

RESERVED_SLUGS = frozenset({"endorsers", "feed.atom", "slates"})
"""Names of pages that stand beside contests in the address."""
Action = Revision.Action


def add_contest(keeper: int, slug: str, values: Mapping[str, Any], *, by: User) -> Contest:
    """Add a contest to those whose boards an organization keeps; the public doesn't see it yet.

    Raises:
        Refused: naming the field that is wrong.
    """
    if slug in RESERVED_SLUGS:
        raise Refused(_("This short name is an address of the server's own."), field="slug")
    contest = Contest(keeper_id=keeper, slug=slug, created_at=now(), **values)
    check_row(contest)
    with transaction.atomic():
        contest.save()
        fields = first_fields({"slug": slug, **values})
        remember(contest, [Remembered(Action.ADDED, contest, contest.title, fields)], by=by)
    return contest


def change_contest(contest: Contest, values: Mapping[str, Any], *, by: User) -> None:
    """Change what a board says of its contest, or whether the public sees it.

    Raises:
        Refused: naming the field that is wrong.
    """
    with transaction.atomic():
        row = lock_contest(contest)
        _change(row, row, row.title, values, by)


def add_candidate(contest: Contest, slug: str, values: Mapping[str, Any], *, by: User) -> Candidate:
    """Add a candidate.

    Raises:
        Refused: naming the field that is wrong.
    """
    with transaction.atomic():
        locked = lock_contest(contest)
        row = Candidate(contest=locked, slug=slug, **values)
        _check_candidate(row)
        row.save()
        fields = first_fields({"slug": slug, **values})
        remember(locked, [Remembered(Action.ADDED, row, row.name, fields)], by=by)
    return row


def change_candidate(candidate: Candidate, values: Mapping[str, Any], *, by: User) -> None:
    """Change what a board says of a candidate, such as the day of leaving.

    Raises:
        Refused: naming the field that is wrong.
    """
    with transaction.atomic():
        locked = lock_contest(candidate.contest)
        row = Candidate.objects.get(pk=candidate.pk)
        _change(locked, row, row.name, values, by)


def remove_candidate(candidate: Candidate, *, by: User) -> None:
    """Remove a candidate of whom the board says nothing else.

    Raises:
        Refused: if facts name the candidate.
    """
    with transaction.atomic():
        locked = lock_contest(candidate.contest)
        fields = {"name": [candidate.name, None]}
        change = Remembered(Action.REMOVED, candidate, candidate.name, fields)
        try:
            remember(locked, [change], by=by)
            candidate.delete()
        except ProtectedError as error:
            words = _("Facts on the board name this candidate: remove these first.")
            raise Refused(words) from error


def _change(
    contest: Contest, row: Contest | Candidate, subject: str, values: Mapping[str, Any], by: User
) -> None:
    changed = find_changes(row, values)
    for name, value in values.items():
        setattr(row, name, value)
    if isinstance(row, Candidate):
        _check_candidate(row)
    else:
        check_row(row)
    if changed:
        row.save()
        remember(contest, [Remembered(Action.CORRECTED, row, subject, changed)], by=by)


def _check_candidate(row: Candidate) -> None:
    check_row(row)
    if row.entered_on and row.left_on and row.left_on < row.entered_on:
        raise Refused(_("Nobody leaves before entering."), field="left_on")
