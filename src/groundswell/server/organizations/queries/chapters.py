"""The tree of chapters: for pages, and for a vote's manifest, where every member has a leaf.

A vote counts by leaves. Somebody who belongs to a state but to no local of it, or to no chapter
at all, must not lose the vote for that: such members are counted in a catch-all beside the locals
(`direct_slug`) or beside the chapters (`AT_LARGE`), and reported, so that an officer may mend it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext

from groundswell.server.organizations.models import Chapter, Organization

AT_LARGE = "at-large"
"""The catch-all of those without a chapter."""

DIRECT = ".direct"
"""What the slug of a chapter's own catch-all ends with; no chapter's own slug may."""


@dataclass(frozen=True)
class ChapterPlace:
    """A chapter in the tree; `depth` counts from 0, `parent` is a slug."""

    slug: str
    name: str
    parent: str | None
    place: str
    depth: int
    is_leaf: bool


def direct_slug(slug: str) -> str:
    """Name the catch-all for the members of a chapter that has chapters below it."""
    return slug + DIRECT


def list_chapters(organization: Organization) -> tuple[ChapterPlace, ...]:
    """Give all chapters, each followed by those below it, by name."""
    chapters = list(organization.chapters.order_by("name", "pk"))
    slugs = {chapter.pk: chapter.slug for chapter in chapters}
    children: dict[int | None, list[Chapter]] = {}
    for chapter in reversed(chapters):
        children.setdefault(chapter.parent_id, []).append(chapter)
    found: list[ChapterPlace] = []
    waiting = [(chapter, 0) for chapter in children.get(None, [])]
    while waiting:
        chapter, depth = waiting.pop()
        below = children.get(chapter.pk, [])
        waiting += [(child, depth + 1) for child in below]
        found.append(
            ChapterPlace(
                slug=chapter.slug,
                name=chapter.name,
                parent=slugs.get(chapter.parent_id) if chapter.parent_id else None,
                place=chapter.place,
                depth=depth,
                is_leaf=not below,
            )
        )
    return tuple(found)


def with_catch_alls(organization: Organization, used: Iterable[str]) -> tuple[ChapterPlace, ...]:
    """Give all chapters and those catch-alls that `used`, slugs of leaves, names.

    `eligibility.count_eligible` says which leaves are used. The result is a manifest's tree: every
    slug that a member is counted in is one of its leaves.
    """
    wanted = set(used)
    found: list[ChapterPlace] = []
    chapters = list_chapters(organization)
    with translation.override(organization.language):
        for chapter in chapters:
            found.append(chapter)
            slug = direct_slug(chapter.slug)
            if slug in wanted:
                name = gettext("%(chapter)s, without a local") % {"chapter": chapter.name}
                found.append(
                    ChapterPlace(slug, name, chapter.slug, chapter.place, chapter.depth + 1, True)
                )
        if AT_LARGE in wanted or not found:
            name = gettext("Without a chapter") if chapters else gettext("All members")
            found.append(ChapterPlace(AT_LARGE, name, None, organization.place, 0, True))
    return tuple(found)
