"""Decide about two members who may be one person."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext

from groundswell.server.organizations.actions.history import Fields, remember, set_fields
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.models import (
    Change,
    Duplicate,
    Member,
    Membership,
    Organization,
    Standing,
)
from groundswell.server.organizations.queries.today import today_in
from groundswell.server.web.clock import now

State = Duplicate.State

_FILLED = ("email", "language", "street", "city", "state", "postcode", "born_on", "joined_on")


def keep_apart(pair: Duplicate, *, by: User) -> None:
    """Say that they are two people; nobody is asked again.

    Raises:
        Refused: if it was decided meanwhile.
    """
    with transaction.atomic():
        _decide(pair, State.APART, by)


def merge_members(pair: Duplicate, *, keep: Member, by: User) -> None:
    """Say that they are one person, known by the number of `keep`.

    What the kept member lacks is taken from the other, chapters too. The other has left from
    today on: its row stays, for votes and the history speak of it, and no roll brings it back.

    Raises:
        Refused: if it was decided meanwhile.
        ValueError: if `keep` is neither of them.
    """
    if keep.pk not in (pair.first_id, pair.second_id):
        raise ValueError("the member to keep is none of the two")
    with transaction.atomic():
        members = Member.objects.select_for_update().in_bulk([pair.first_id, pair.second_id])
        kept = members.pop(keep.pk)
        (other,) = members.values()
        pair.first, pair.second = kept, other
        _decide(pair, State.MERGED, by)
        _fill(kept, other, by)
        _leave(other, kept, by)


def _decide(pair: Duplicate, state: Duplicate.State, by: User) -> None:
    open_pair = Duplicate.objects.filter(pk=pair.pk, state=State.OPEN)
    values = {"first": pair.first, "second": pair.second}
    if not open_pair.update(state=state, by=by, decided_at=now(), **values):
        raise Refused(gettext("This was decided meanwhile."))


def _fill(kept: Member, other: Member, by: User) -> None:
    """Give the kept member what it lacks; an address is taken whole or not at all."""
    organization = kept.organization
    wanted = {name: getattr(other, name) for name in _lacking(kept) if getattr(other, name)}
    changed = set_fields(kept, wanted)
    before = _chapters(kept)
    _add_chapters(kept, other)
    if _chapters(kept) != before:
        changed["chapters"] = [before, _chapters(kept)]
    kept.save()
    changed["number"] = [other.number, kept.number]
    remember(organization, Change.Action.MEMBERS_MERGED, by=by, member=kept, fields=changed)


def _lacking(kept: Member) -> list[str]:
    lacking = [name for name in _FILLED if not getattr(kept, name)]
    if kept.street or kept.city:
        lacking = [name for name in lacking if name not in ("street", "city", "state", "postcode")]
    if not kept.phone:
        lacking += ["phone", "phone_extension"]
    return lacking


def _add_chapters(kept: Member, other: Member) -> None:
    has = set(kept.memberships.values_list("chapter_id", flat=True))
    for membership in other.memberships.order_by("-is_primary", "pk"):
        if membership.chapter_id not in has:
            Membership.objects.create(
                member=kept, chapter_id=membership.chapter_id, is_primary=not has
            )
            has.add(membership.chapter_id)


def _chapters(member: Member) -> str:
    rows = member.memberships.order_by("-is_primary", "pk")
    return "; ".join(rows.values_list("chapter__name", flat=True))


def _leave(other: Member, kept: Member, by: User) -> None:
    organization: Organization = other.organization
    today = today_in(organization)
    last = other.standings.filter(since_on__lte=today).order_by("-since_on").first()
    other.standings.filter(since_on__gt=today).delete()
    Standing.objects.update_or_create(
        member=other, since_on=today, defaults={"status": Standing.Status.LEFT}
    )
    fields: Fields = {
        "standing": [last.status if last else None, Standing.Status.LEFT.value],
        "number": [other.number, kept.number],
    }
    remember(organization, Change.Action.MEMBERS_MERGED, by=by, member=other, fields=fields)
