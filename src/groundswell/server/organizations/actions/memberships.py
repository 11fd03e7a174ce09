"""Move members between chapters; the first of several is the one that counts in votes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext

from groundswell.server.organizations.actions.history import remember
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.models import Change, Chapter, Member, Membership


def move_member(member: Member, to: Chapter, *, keeps_former: bool, by: User) -> None:
    """Make a chapter the first of a member's; the former one stays as a further one if asked.

    Raises:
        Refused: if it is the first already, or another organization's.
    """
    with _remembering(member, to, by):
        first = member.memberships.filter(is_primary=True).first()
        if first is not None and first.chapter_id == to.pk:
            raise Refused(gettext("That is the first chapter already."), field="chapter")
        if first is not None and keeps_former:
            first.is_primary = False
            first.save()
        elif first is not None:
            first.delete()
        Membership.objects.update_or_create(
            member=member, chapter=to, defaults={"is_primary": True}
        )


def join_chapter(member: Member, chapter: Chapter, *, by: User) -> None:
    """Let a member belong to a further chapter; without another one it is the first.

    Raises:
        Refused: if the member belongs to it already, or it is another organization's.
    """
    with _remembering(member, chapter, by):
        if member.memberships.filter(chapter=chapter).exists():
            raise Refused(gettext("The member belongs to it already."), field="chapter")
        is_first = not member.memberships.filter(is_primary=True).exists()
        Membership.objects.create(member=member, chapter=chapter, is_primary=is_first)


def leave_chapter(member: Member, chapter: Chapter, *, by: User) -> None:
    """Take a member out of a chapter; the longest further one then becomes the first.

    Raises:
        Refused: if the member does not belong to it.
    """
    with _remembering(member, chapter, by):
        left, _ = member.memberships.filter(chapter=chapter).delete()
        if not left:
            raise Refused(gettext("The member does not belong to it."))
        if not member.memberships.filter(is_primary=True).exists():
            heir = member.memberships.order_by("pk").first()
            if heir is not None:
                heir.is_primary = True
                heir.save()


@contextmanager
def _remembering(member: Member, chapter: Chapter, by: User) -> Iterator[None]:
    """Lock the member, and write down which chapters changed."""
    if chapter.organization_id != member.organization_id:
        raise Refused(gettext("There is no such chapter."), field="chapter")
    with transaction.atomic():
        Member.objects.select_for_update().get(pk=member.pk)
        before = _names(member)
        yield
        remember(
            member.organization,
            Change.Action.MEMBER_MOVED,
            by=by,
            member=member,
            fields={"chapters": [before, _names(member)]},
        )


def _names(member: Member) -> str:
    rows = member.memberships.order_by("-is_primary", "pk")
    return "; ".join(rows.values_list("chapter__name", flat=True))
