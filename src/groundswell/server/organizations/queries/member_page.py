"""One page of a list of members, from a key on: a later page costs what the first one does."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from groundswell.server.organizations.models import Member, Membership, Standing

PAGE = 50


@dataclass(frozen=True)
class MemberLine:
    """One line of the list: the member, the first chapter, the standing today."""

    member: Member
    chapter: str
    standing: str


@dataclass(frozen=True)
class MemberPage:
    """A page, and the marks of the pages beside it (None at either end)."""

    lines: tuple[MemberLine, ...]
    before: str | None
    after: str | None


class MarkInvalid(Exception):
    """Say that a mark is none that a page gave."""


def read_page(
    members: QuerySet[Member], *, on: date, after: str = "", before: str = ""
) -> MemberPage:
    """Read the page that follows the mark `after`, or precedes `before`, or the first.

    Raises:
        MarkInvalid: if the mark is none.
    """
    if before:
        name, pk = _read_mark(before)
        rows = members.filter(Q(name_key__lt=name) | Q(name_key=name, pk__lt=pk))
        # Said twice, so that the index is entered at the mark and not at its end.
        rows = rows.filter(name_key__lte=name)
        found = list(rows.order_by("-name_key", "-pk")[: PAGE + 1])
        has_before, has_after = len(found) > PAGE, True
        found = found[:PAGE][::-1]
    else:
        rows = members
        if after:
            name, pk = _read_mark(after)
            rows = rows.filter(Q(name_key__gt=name) | Q(name_key=name, pk__gt=pk))
            rows = rows.filter(name_key__gte=name)
        found = list(rows.order_by("name_key", "pk")[: PAGE + 1])
        has_before, has_after = bool(after), len(found) > PAGE
        found = found[:PAGE]
    return MemberPage(
        lines=_lines(found, on),
        before=_mark(found[0]) if found and has_before else None,
        after=_mark(found[-1]) if found and has_after else None,
    )


def _lines(members: list[Member], on: date) -> tuple[MemberLine, ...]:
    first = Membership.objects.filter(member__in=members, is_primary=True)
    chapters = dict(first.values_list("member_id", "chapter__name"))
    begun = Standing.objects.filter(member__in=members, since_on__lte=on).order_by("since_on")
    standings = {row.member_id: row for row in begun}
    return tuple(
        MemberLine(
            member=member,
            chapter=chapters.get(member.pk, ""),
            standing=standings[member.pk].status if member.pk in standings else "",
        )
        for member in members
    )


def _mark(member: Member) -> str:
    text = json.dumps([member.name_key, member.pk], ensure_ascii=False)
    return base64.urlsafe_b64encode(text.encode()).decode()


def _read_mark(mark: str) -> tuple[str, int]:
    try:
        name, pk = json.loads(base64.urlsafe_b64decode(mark.encode()))
    except (ValueError, TypeError) as error:
        raise MarkInvalid from error
    if not isinstance(name, str) or type(pk) is not int or not 0 <= pk < 2**63 or "\0" in name:
        raise MarkInvalid
    return name, pk
