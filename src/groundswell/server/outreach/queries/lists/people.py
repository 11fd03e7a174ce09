"""People of the roll as a list needs them: the number, where they may be, and their tag."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from django.db.models import QuerySet, Value

from groundswell.outreach.audiences import ContactTag, MaterialMark, may_reach
from groundswell.server.organizations.queries.members import MemberFilter, find_members
from groundswell.server.organizations.queries.standing import GOOD, standing_on
from groundswell.server.outreach.queries.lists.filters import EVERYWHERE


class ListedPerson(NamedTuple):
    """A member with a number: `id` is the roll's key. All of it is personal data."""

    id: int
    number: str
    extension: str
    postcode: str
    country: str
    state: str
    kind: str
    standing: str | None


def read_people(
    organization: Any, wanted: MemberFilter, *, on: date, after: str = "", size: int
) -> list[ListedPerson]:
    """Give about `size` people with a number, in the order of numbers, behind the number `after`.

    Everybody who shares a number comes at once. Each call is a question of its own: no cursor is
    held while lists are written, so on SQLite no writer is kept waiting for it, and on neither
    database do two million rows take more memory than `size`. Nothing means that nobody is left.
    """
    people = _with_numbers(organization, wanted, on)
    found = _rows(people.filter(phone__gt=after), wanted, on, size)
    if len(found) < size:
        return found
    last = found[-1].number
    whole = [person for person in found if person.number != last]
    return whole or _rows(people.filter(phone=last), wanted, on)


def count_people(organization: Any, wanted: MemberFilter, *, on: date) -> int:
    """Count those whom `read_people` gives in all."""
    return _with_numbers(organization, wanted, on).count()


def _with_numbers(organization: Any, wanted: MemberFilter, on: date) -> QuerySet[Any]:
    """Say that there is a number in the words of the index, so that it answers."""
    return find_members(organization, EVERYWHERE, wanted, on=on).exclude(phone="")


def _rows(
    people: QuerySet[Any], wanted: MemberFilter, on: date, limit: int | None = None
) -> list[ListedPerson]:
    """Read as plain tuples: a model's instance would cost several times as much."""
    # Whoever the filter names by standing has it: to ask for each again would double the cost.
    standing = Value(wanted.standing) if wanted.standing else standing_on(on)
    rows = (
        people.annotate(stands=standing)
        .order_by("phone", "pk")
        .values_list(
            "pk", "phone", "phone_extension", "postcode", "country", "state", "kind", "stands"
        )
    )
    return list(map(ListedPerson._make, rows[:limit]))


@cache  # there are a dozen answers, and a list asks for a million people
def may_be_reached(mark: MaterialMark, kind: str, standing: str | None) -> bool:
    """Tell whether material of a mark may reach a person of the roll."""
    tag = _tag_of(kind, standing)
    return mark == "anyone" if tag is None else may_reach(mark=mark, tag=tag)


def reachable_among(
    organization: Any, members: Iterable[int], *, mark: MaterialMark, on: date
) -> frozenset[int]:
    """Give those of some members whom material of a mark may reach, as the roll is now."""
    rows = (
        find_members(organization, EVERYWHERE, MemberFilter(), on=on)
        .filter(pk__in=list(members))
        .annotate(standing=standing_on(on))
        .order_by()
        .values_list("pk", "kind", "standing")
    )
    return frozenset(pk for pk, kind, standing in rows if may_be_reached(mark, kind, standing))


def _tag_of(kind: str, standing: str | None) -> ContactTag | None:
    """Say what a person of the roll is to the organization, or None where that is not sure.

    A member in good standing is of the restricted class; a supporter is of the general public.
    Members who are suspended, lapsed, or have left may be either, by the organization's rules:
    only what is written for anyone may reach them.
    """
    if kind == "supporter":
        return "general_public"
    return "member" if standing == GOOD else None
