"""Material for members and their families, and for the general public, is kept apart."""

from __future__ import annotations

import pytest

from groundswell.outreach.audiences import (
    CONTACT_TAGS,
    MATERIAL_MARKS,
    AudienceUnknown,
    ContactTag,
    MaterialMark,
    MaterialRefused,
    check_list,
    check_material,
    may_reach,
    read_mark,
    read_tag,
)
from groundswell.outreach.errors import OutreachError


def test_every_pair_of_mark_and_tag() -> None:
    allowed = {
        (mark, tag)
        for mark in MATERIAL_MARKS
        for tag in CONTACT_TAGS
        if may_reach(mark=mark, tag=tag)
    }
    assert allowed == {
        ("members_and_families", "member"),
        ("members_and_families", "family"),
        ("general_public", "general_public"),
        ("anyone", "member"),
        ("anyone", "family"),
        ("anyone", "general_public"),
    }


@pytest.mark.parametrize(
    ("mark", "tag", "words"),
    [
        (
            "members_and_families",
            "general_public",
            "this is marked for members and their families, and the contact is the general public",
        ),
        (
            "general_public",
            "family",
            "this is marked for the general public, and the contact is a member's family",
        ),
        (
            "general_public",
            "member",
            "this is marked for the general public, and the contact is a member",
        ),
    ],
)
def test_material_for_others_is_refused_with_both_named(
    mark: MaterialMark, tag: ContactTag, words: str
) -> None:
    with pytest.raises(MaterialRefused) as caught:
        check_material(mark=mark, tag=tag)
    assert (caught.value.mark, caught.value.tag, str(caught.value)) == (mark, tag, words)
    assert isinstance(caught.value, OutreachError)


def test_list_with_one_neighbour_refuses_what_is_for_members() -> None:
    tags: list[ContactTag] = ["member", "family", "general_public", "member"]
    with pytest.raises(MaterialRefused) as caught:
        check_list(mark="members_and_families", tags=tags)
    assert caught.value.tag == "general_public"
    check_list(mark="anyone", tags=tags)
    check_list(mark="members_and_families", tags=["family", "member"])
    check_list(mark="general_public", tags=[])


def test_words_are_read_back_exactly() -> None:
    assert tuple(map(read_tag, CONTACT_TAGS)) == CONTACT_TAGS
    assert tuple(map(read_mark, MATERIAL_MARKS)) == MATERIAL_MARKS


@pytest.mark.parametrize("text", ["", "Member", "anyone", "public"])
def test_unknown_tag_is_refused(text: str) -> None:
    with pytest.raises(AudienceUnknown) as caught:
        read_tag(text)
    assert caught.value.known == CONTACT_TAGS
    assert str(caught.value) == f"{text!r} is none of member, family, general_public"


@pytest.mark.parametrize("text", ["", "member", "ANYONE"])
def test_unknown_mark_is_refused(text: str) -> None:
    with pytest.raises(AudienceUnknown):
        read_mark(text)
