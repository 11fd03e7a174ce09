"""Who may be shown or read what: members and their families, or the general public.

In the United States a corporation or a labor organization may expressly advocate the election or
defeat of a candidate to its restricted class (stockholders and executive or administrative
personnel, or members and executive or administrative personnel, and the families of either), on
any subject and with treasury funds: 52 U.S.C. 30118(b)(2)(A), 11 CFR 114.3. The same words to the
general public are another thing in law: 11 CFR 114.4, and 11 CFR 114.10 on independent
expenditures. This module keeps the two apart. It does not say which words are express advocacy,
nor who belongs to a restricted class: the organization does, with its counsel.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias, get_args

from groundswell.outreach.errors import OutreachError

ContactTag: TypeAlias = Literal["member", "family", "general_public"]
"""What a contact is to the organization. "family" is the family of a member."""

MaterialMark: TypeAlias = Literal["members_and_families", "general_public", "anyone"]
"""For whom a script, a message or a page is written."""

CONTACT_TAGS: tuple[ContactTag, ...] = get_args(ContactTag)
MATERIAL_MARKS: tuple[MaterialMark, ...] = get_args(MaterialMark)

ALLOWED: dict[MaterialMark, frozenset[ContactTag]] = {
    "members_and_families": frozenset({"member", "family"}),
    "general_public": frozenset({"general_public"}),
    "anyone": frozenset(CONTACT_TAGS),
}
"""The contacts that material of each mark may reach. Nothing else may, in either direction."""

_SAID: dict[ContactTag | MaterialMark, str] = {
    "member": "a member",
    "family": "a member's family",
    "general_public": "the general public",
    "members_and_families": "members and their families",
    "anyone": "anyone",
}


class MaterialRefused(OutreachError):
    """Report material that is not written for the person it was about to reach."""

    def __init__(self, *, mark: MaterialMark, tag: ContactTag) -> None:
        """Keep the material's mark and the contact's tag."""
        super().__init__(mark, tag)
        self.mark = mark
        self.tag = tag

    def __str__(self) -> str:
        """Name both."""
        return f"this is marked for {_SAID[self.mark]}, and the contact is {_SAID[self.tag]}"


class AudienceUnknown(OutreachError):
    """Report a word that is no tag of a contact, or no mark of material."""

    def __init__(self, found: str, *, known: Iterable[str]) -> None:
        """Keep the word, and those that are known."""
        self.found = found
        self.known = tuple(known)
        super().__init__(found, self.known)

    def __str__(self) -> str:
        """Say which words there are."""
        return f"{self.found!r} is none of {', '.join(self.known)}"


def may_reach(*, mark: MaterialMark, tag: ContactTag) -> bool:
    """Tell whether material of this mark may reach a contact of this tag."""
    return tag in ALLOWED[mark]


def check_material(*, mark: MaterialMark, tag: ContactTag) -> None:
    """Let material pass to a contact, or refuse it.

    Raises:
        MaterialRefused: with both, if the material is marked for others (11 CFR 114.3, 114.4).
    """
    if not may_reach(mark=mark, tag=tag):
        raise MaterialRefused(mark=mark, tag=tag)


def check_list(*, mark: MaterialMark, tags: Iterable[ContactTag]) -> None:
    """Let material pass to a whole list, or refuse it for the first tag that it may not reach.

    Raises:
        MaterialRefused: with the mark and that tag; tags are tried in the order of `CONTACT_TAGS`.
    """
    found = set(tags)
    for tag in CONTACT_TAGS:
        if tag in found:
            check_material(mark=mark, tag=tag)


def read_tag(text: str) -> ContactTag:
    """Read a contact's tag as stored.

    Raises:
        AudienceUnknown: if it is none; nobody is of the general public, or a member, by default.
    """
    for tag in CONTACT_TAGS:
        if text == tag:
            return tag
    raise AudienceUnknown(text, known=CONTACT_TAGS)


def read_mark(text: str) -> MaterialMark:
    """Read the mark of material as stored.

    Raises:
        AudienceUnknown: if it is none; no material is for anyone by default.
    """
    for mark in MATERIAL_MARKS:
        if text == mark:
            return mark
    raise AudienceUnknown(text, known=MATERIAL_MARKS)
