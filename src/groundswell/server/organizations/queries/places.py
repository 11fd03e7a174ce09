"""Where the members are: counted by state, and within a state by chapter. Numbers alone.

A million members cost some seconds, most of it for their standing on the day; whoever asks often
keeps the answer for a while.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from groundswell.server.organizations.models import Member, Organization
from groundswell.server.organizations.queries.chapters import list_chapters
from groundswell.server.organizations.queries.standing import GOOD, standing_on

_AT_ONCE = 10_000


@dataclass(frozen=True)
class StateMembers:
    """The members of a state, "" where none is known.

    `good` are those in good standing, `reachable` those of them with a telephone that is not
    barred, and `textable` those whose telephone is among the numbers that may be sent texts.
    """

    state: str
    members: int
    good: int
    reachable: int
    textable: int


@dataclass(frozen=True)
class ChapterMembers:
    """The members of a chapter and all below it who live in one state, in good standing.

    `slug` is "" for those of the state who belong to no chapter.
    """

    slug: str
    name: str
    depth: int
    good: int
    reachable: int


def count_by_state(
    organization: Organization, *, on: date, barred: QuerySet[Any], texted: QuerySet[Any]
) -> tuple[StateMembers, ...]:
    """Count members by state, as of a day.

    `barred` and `texted` are queries of numbers in E.164: those that may not be called, and those
    that may be sent text messages.
    """
    callable_ = ~Q(phone="") & ~Q(phone__in=barred)
    rows = (
        _members(organization, on)
        .order_by()
        .values("state")
        .annotate(
            members=Count("pk"),
            good=Count("pk", filter=Q(standing=GOOD)),
            reachable=Count("pk", filter=Q(standing=GOOD) & callable_),
            textable=Count("pk", filter=Q(standing=GOOD) & ~Q(phone="") & Q(phone__in=texted)),
        )
        .values_list("state", "members", "good", "reachable", "textable")
    )
    return tuple(StateMembers(*row) for row in sorted(rows))


def count_by_chapter(
    organization: Organization, state: str, *, on: date, barred: QuerySet[Any]
) -> tuple[ChapterMembers, ...]:
    """Count the members of a state by chapter, each with all below it; a member counts once there.

    Chapters without anybody from the state are left out.
    """
    chapters = list_chapters(organization)
    above = _above({each.slug: each.parent for each in chapters})
    good, reachable = Counter[str](), Counter[str]()
    for slugs, can_be_called in _read(organization, state, on, barred):
        places = {place for slug in slugs for place in above[slug]} or {""}
        good.update(places)
        if can_be_called:
            reachable.update(places)
    rows = [(each.slug, each.name, each.depth) for each in chapters] + [("", "", 0)]
    return tuple(
        ChapterMembers(slug, name, depth, good[slug], reachable[slug])
        for slug, name, depth in rows
        if good[slug]
    )


def _members(organization: Organization, on: date) -> QuerySet[Member]:
    """Give the members, without supporters and without those who join only after the day."""
    rows = Member.objects.filter(organization=organization, kind=Member.Kind.MEMBER)
    return rows.exclude(joined_on__gt=on).annotate(standing=standing_on(on))


def _read(
    organization: Organization, state: str, on: date, barred: QuerySet[Any]
) -> list[tuple[set[str], bool]]:
    """Give the chapters of each member in good standing, and whether the member may be called."""
    members = _members(organization, on).filter(state=state)
    rows = members.alias(on_day=standing_on(on)).filter(on_day=GOOD)
    silent = set(barred.values_list(flat=True)) if rows.exists() else set()
    found: dict[int, tuple[set[str], bool]] = {}
    pairs = rows.order_by("pk").values_list("pk", "phone", F("memberships__chapter__slug"))
    for pk, phone, slug in pairs.iterator(chunk_size=_AT_ONCE):
        slugs, _ = found.setdefault(pk, (set(), bool(phone) and phone not in silent))
        if slug is not None:
            slugs.add(slug)
    return list(found.values())


def _above(parents: dict[str, str | None]) -> dict[str, tuple[str, ...]]:
    """Give each chapter with all that it is in."""
    found: dict[str, tuple[str, ...]] = {}
    for slug in parents:
        chain: list[str] = []
        place: str | None = slug
        while place is not None:
            chain.append(place)
            place = parents[place]
        found[slug] = tuple(chain)
    return found
