"""The tree of chapters grows and changes, and stays a tree."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from tests.server.organizations.people import (
    make_chapter,
    make_member,
    make_organization,
    make_staff,
)

from groundswell.server.organizations.actions.chapters import (
    ChapterFields,
    add_chapter,
    change_chapter,
    remove_chapter,
)
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.models import Change, Chapter, Organization

pytestmark = pytest.mark.django_db
IOWA = "ocd-division/country:us/state:ia"


@pytest.fixture
def union() -> Organization:
    return make_organization("union")


@pytest.fixture
def owner(union: Organization) -> User:
    return make_staff(union)


def last_change() -> tuple[str, str, dict[str, list[object]]]:
    change = Change.objects.first()
    assert change is not None
    return change.action, change.subject, change.fields


def test_chapter_is_added_and_remembered(union: Organization, owner: User) -> None:
    state = add_chapter(union, "iowa", ChapterFields("Iowa", place=IOWA), by=owner)
    local = add_chapter(union, "local-1", ChapterFields("Local 1", state), by=owner)
    assert (local.parent, state.place) == (state, IOWA)
    fields = {"slug": [None, "local-1"], "name": [None, "Local 1"], "parent": [None, "Iowa"]}
    assert last_change() == ("chapter_added", "Local 1", fields)


@pytest.mark.parametrize(
    ("slug", "fields", "field"),
    [
        ("at-large", ChapterFields("At large"), "slug"),
        ("iowa.direct", ChapterFields("Direct"), "slug"),
        ("Iowa", ChapterFields("Iowa"), "slug"),
        ("x" * 51, ChapterFields("Long"), "slug"),
        ("local-1", ChapterFields(""), "name"),
        ("local-1", ChapterFields("Local 1", place="Iowa"), "place"),
    ],
)
def test_chapter_unfit_is_refused(
    union: Organization, owner: User, slug: str, fields: ChapterFields, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        add_chapter(union, slug, fields, by=owner)
    assert refused.value.field == field
    assert Chapter.objects.count() == 0


def test_short_name_taken_is_refused(union: Organization, owner: User) -> None:
    make_chapter(union, "local-1")
    with pytest.raises(Refused, match="Another chapter has this short name"):
        add_chapter(union, "local-1", ChapterFields("Local 1"), by=owner)


def test_parent_of_another_organization_is_refused(union: Organization, owner: User) -> None:
    foreign = make_chapter(make_organization("other"), "foreign")
    with pytest.raises(Refused, match="no such chapter"):
        add_chapter(union, "local-1", ChapterFields("Local 1", foreign), by=owner)


def test_chapter_is_moved_with_all_below(union: Organization, owner: User) -> None:
    iowa, ohio = make_chapter(union, "iowa"), make_chapter(union, "ohio")
    region = make_chapter(union, "region", iowa)
    local = make_chapter(union, "local", region)
    change_chapter(region, ChapterFields("Region", ohio), by=owner)
    local.refresh_from_db()
    assert local.parent is not None
    assert local.parent.parent == ohio
    assert last_change() == ("chapter_changed", "Region", {"parent": ["Iowa", "Ohio"]})


def test_circle_is_refused(union: Organization, owner: User) -> None:
    top = make_chapter(union, "top")
    middle = make_chapter(union, "middle", top)
    bottom = make_chapter(union, "bottom", middle)
    for parent in (top, middle, bottom):
        with pytest.raises(Refused) as refused:
            change_chapter(top, ChapterFields("Top", parent), by=owner)
        assert refused.value.field == "parent"
    top.refresh_from_db()
    assert top.parent is None


def test_change_of_nothing_is_not_remembered(union: Organization, owner: User) -> None:
    chapter = make_chapter(union, "iowa")
    change_chapter(chapter, ChapterFields("Iowa"), by=owner)
    assert Change.objects.count() == 0


def test_chapter_with_members_or_children_is_not_removed(union: Organization, owner: User) -> None:
    state = make_chapter(union, "iowa")
    local = make_chapter(union, "local-1", state)
    make_member(union, "1", local)
    for chapter in (state, local):
        with pytest.raises(Refused, match="move these first"):
            remove_chapter(chapter, by=owner)
    assert (Chapter.objects.count(), Change.objects.count()) == (2, 0)


def test_empty_chapter_is_removed(union: Organization, owner: User) -> None:
    remove_chapter(make_chapter(union, "iowa"), by=owner)
    assert Chapter.objects.count() == 0
    assert last_change() == ("chapter_removed", "Iowa", {"slug": ["iowa", None]})
