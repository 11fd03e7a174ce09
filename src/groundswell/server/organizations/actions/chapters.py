"""Grow and change the tree of chapters."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext

from groundswell.server.organizations.actions.history import first_fields, remember, set_fields
from groundswell.server.organizations.actions.refusal import Refused, check_row
from groundswell.server.organizations.models import Change, Chapter, Organization
from groundswell.server.organizations.queries.chapters import AT_LARGE, DIRECT


@dataclass(frozen=True)
class ChapterFields:
    """A chapter's name, what it is part of, and its place."""

    name: str
    parent: Chapter | None = None
    place: str = ""


def add_chapter(
    organization: Organization, slug: str, fields: ChapterFields, *, by: User
) -> Chapter:
    """Add a chapter.

    Raises:
        Refused: naming the field that is wrong.
    """
    if slug == AT_LARGE or slug.endswith(DIRECT):
        raise Refused(gettext("This short name stands for members without a local."), field="slug")
    chapter = Chapter(organization=organization, slug=slug, **vars(fields))
    _check_parent(chapter)
    check_row(chapter)
    with transaction.atomic():
        chapter.save()
        remember(
            organization,
            Change.Action.CHAPTER_ADDED,
            by=by,
            chapter=chapter,
            fields=first_fields(chapter, {"slug": slug, **vars(fields)}),
        )
    return chapter


def change_chapter(chapter: Chapter, fields: ChapterFields, *, by: User) -> None:
    """Rename or move a chapter, with all below it; its short name stays, records name it.

    Raises:
        Refused: naming the field that is wrong.
    """
    with transaction.atomic():
        # All chapters are locked: two moves at once could close a circle that neither sees.
        rows = {row.pk: row for row in _lock_tree(chapter.organization)}
        row = rows[chapter.pk]
        changed = set_fields(row, vars(fields))
        _check_parent(row)
        _check_circle(row, {pk: other.parent_id for pk, other in rows.items()})
        check_row(row)
        if changed:
            row.save()
            remember(
                row.organization,
                Change.Action.CHAPTER_CHANGED,
                by=by,
                chapter=row,
                fields=changed,
            )


def remove_chapter(chapter: Chapter, *, by: User) -> None:
    """Remove a chapter that has no members and no chapters below it.

    Raises:
        Refused: if it has.
    """
    with transaction.atomic():
        remember(
            chapter.organization,
            Change.Action.CHAPTER_REMOVED,
            by=by,
            subject=chapter.name,
            fields={"slug": [chapter.slug, None]},
        )
        try:
            chapter.delete()
        except ProtectedError as error:
            message = gettext("It has members or chapters below it: move these first.")
            raise Refused(message) from error


def _lock_tree(organization: Organization) -> list[Chapter]:
    return list(
        Chapter.objects.select_for_update().filter(organization=organization).order_by("pk")
    )


def _check_parent(chapter: Chapter) -> None:
    parent = chapter.parent
    if parent is not None and parent.organization_id != chapter.organization_id:
        raise Refused(gettext("There is no such chapter."), field="parent")


def _check_circle(chapter: Chapter, parents: dict[int, int | None]) -> None:
    above = chapter.parent_id
    while above is not None:
        if above == chapter.pk:
            message = gettext("A chapter can't be part of itself or of one below it.")
            raise Refused(message, field="parent")
        above = parents[above]
