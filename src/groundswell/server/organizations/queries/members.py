"""Find members, as far as a person may see them; a page of a million costs milliseconds.

Every page that shows members starts from `members_in`: nobody gets a row of a chapter that is not
theirs, whatever else is asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower

from groundswell.roll.errors import ValueRefused
from groundswell.roll.phones import read_phone
from groundswell.roll.text import fold
from groundswell.server.organizations.models import Member, Membership, Organization
from groundswell.server.organizations.models.key_field import begins_with
from groundswell.server.organizations.queries.access import Scope, with_descendants
from groundswell.server.organizations.queries.standing import with_standing

_FEW = 500
NO_CHAPTER = "-"
"""Asks for members without a chapter, where a chapter's short name stands otherwise."""


@dataclass(frozen=True)
class MemberFilter:
    """What a list of members is narrowed to; empty fields narrow nothing.

    `states` and `chapters` are for lists of several, beside `state` and `chapter`: whoever is in
    one of them is meant.
    """

    text: str = ""
    chapter: str = ""
    standing: str = ""
    kind: str = ""
    state: str = ""
    joined_after: date | None = None
    joined_until: date | None = None
    states: tuple[str, ...] = ()
    chapters: tuple[str, ...] = ()

    def as_words(self) -> dict[str, str]:
        """Give the fields that narrow, as an address or a log has them."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {
            name: " ".join(value) if isinstance(value, tuple) else str(value)
            for name, value in values.items()
            if value
        }


def members_in(organization: Organization, scope: Scope) -> QuerySet[Member]:
    """Give the members whom a scope covers: all, or those of its chapters."""
    members = Member.objects.filter(organization=organization)
    return members if scope.everywhere else _of_chapters(members, scope.chapters)


def find_members(
    organization: Organization, scope: Scope, wanted: MemberFilter, *, on: date
) -> QuerySet[Member]:
    """Give the members of a scope that a filter asks for, standing as of a day."""
    members = members_in(organization, scope)
    if wanted.chapter == NO_CHAPTER:
        members = members.filter(~Exists(Membership.objects.filter(member=OuterRef("pk"))))
    elif wanted.chapter:
        chosen = organization.chapters.filter(slug=wanted.chapter).values_list("pk", flat=True)
        members = _of_chapters(members, with_descendants(organization, set(chosen)))
    if wanted.chapters:
        chosen = organization.chapters.filter(slug__in=wanted.chapters).values_list("pk", flat=True)
        members = _of_chapters(members, with_descendants(organization, set(chosen)))
    if wanted.states:
        members = members.filter(state__in=wanted.states)
    if wanted.kind:
        members = members.filter(kind=wanted.kind)
    if wanted.state:
        members = members.filter(state=wanted.state)
    if wanted.joined_after:
        members = members.filter(joined_on__gt=wanted.joined_after)
    if wanted.joined_until:
        members = members.filter(joined_on__lte=wanted.joined_until)
    if wanted.standing:
        members = with_standing(members, wanted.standing, on)
    return _search(members, wanted.text, organization.region) if wanted.text else members


def find_by_number(organization: Organization, number: str) -> Member | None:
    """Find a member by the organization's own number."""
    return Member.objects.filter(organization=organization, number=number.strip()).first()


def _of_chapters(members: QuerySet[Member], chapters: Iterable[int]) -> QuerySet[Member]:
    """Keep those who belong to one of the chapters; each once."""
    belonging = Membership.objects.filter(member=OuterRef("pk"), chapter__in=list(chapters))
    return members.filter(Exists(belonging))


def _search(members: QuerySet[Member], text: str, region: str) -> QuerySet[Member]:
    """Take a text for a number, an e-mail, a telephone or a name: the first that finds anybody.

    Each is looked up by its own index; one query for all of them would read every member.
    """
    text = " ".join(text.split())
    readings = [members.filter(begins_with("number", text))]
    if "@" in text:
        readings.append(_by_email(members, text))
    if any(c.isdigit() for c in text):
        readings.append(_by_phone(members, text, region))
    for found in readings:
        keys = list(found.order_by().values_list("pk", flat=True)[: _FEW + 1])
        if keys:
            # Few are named one by one: a database that looks for them in the list's order instead
            # reads the whole list.
            return found if len(keys) > _FEW else members.filter(pk__in=keys)
    return _by_name(members, text)


def _by_email(members: QuerySet[Member], text: str) -> QuerySet[Member]:
    # Said twice, so that the index of those who have an address answers.
    found = members.exclude(email="").alias(email_key=Lower("email"))
    return found.filter(begins_with("email_key", text.lower()))


def _by_phone(members: QuerySet[Member], text: str, region: str) -> QuerySet[Member]:
    try:
        number = read_phone(text, region=region).number
    except ValueRefused:
        return members.none()
    return members.exclude(phone="").filter(phone=number)


def _by_name(members: QuerySet[Member], text: str) -> QuerySet[Member]:
    """Find by words of a name in any order, one of which begins the family name."""
    words = fold(text.replace(",", " ")).split()
    found = Q(pk__in=())
    for position, lead in enumerate(words):
        others = words[:position] + words[position + 1 :]
        reading = begins_with("name_key", lead)
        for word in others:
            reading &= Q(name_key__contains=f" {word}")
        found |= reading
    return members.filter(found)
