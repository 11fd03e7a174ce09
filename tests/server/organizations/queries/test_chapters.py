"""The tree of chapters, as pages and manifests have it."""

from __future__ import annotations

import pytest
from tests.server.organizations.people import make_chapter, make_organization

from groundswell.server.organizations.queries.chapters import (
    ChapterPlace,
    list_chapters,
    with_catch_alls,
)

pytestmark = pytest.mark.django_db
IOWA = "ocd-division/country:us/state:ia"


def test_chapters_are_listed_below_their_parents_by_name() -> None:
    union = make_organization()
    texas = make_chapter(union, "texas")
    iowa = make_chapter(union, "iowa", place=IOWA)
    make_chapter(union, "local-2", iowa)
    make_chapter(union, "local-1", iowa)
    make_chapter(union, "local-9", texas)
    make_chapter(make_organization("other"), "elsewhere")
    assert list_chapters(union) == (
        ChapterPlace("iowa", "Iowa", None, IOWA, 0, False),
        ChapterPlace("local-1", "Local-1", "iowa", "", 1, True),
        ChapterPlace("local-2", "Local-2", "iowa", "", 1, True),
        ChapterPlace("texas", "Texas", None, "", 0, False),
        ChapterPlace("local-9", "Local-9", "texas", "", 1, True),
    )


def test_catch_alls_are_added_where_members_need_them() -> None:
    union = make_organization()
    iowa = make_chapter(union, "iowa")
    make_chapter(union, "local-1", iowa)
    used = ["local-1", "iowa.direct", "at-large"]
    assert [(c.slug, c.parent, c.name) for c in with_catch_alls(union, used)] == [
        ("iowa", None, "Iowa"),
        ("iowa.direct", "iowa", "Iowa, without a local"),
        ("local-1", "iowa", "Local-1"),
        ("at-large", None, "Without a chapter"),
    ]
    assert [c.slug for c in with_catch_alls(union, ["local-1"])] == ["iowa", "local-1"]


def test_organization_without_chapters_has_one_leaf() -> None:
    party = make_organization("party")
    assert with_catch_alls(party, []) == (
        ChapterPlace("at-large", "All members", None, "", 0, True),
    )
