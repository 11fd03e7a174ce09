"""Change a member's standing from a day on."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext

from groundswell.server.organizations.actions.history import remember
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.models import Change, Member, Standing


def change_standing(member: Member, status: str, *, since_on: date, by: User) -> None:
    """Set the standing that begins on a day; later ones stay, and so do earlier ones.

    Raises:
        Refused: if the member has this standing on that day anyway.
    """
    with transaction.atomic():
        Member.objects.select_for_update().get(pk=member.pk)
        before = member.standings.filter(since_on__lte=since_on).order_by("-since_on").first()
        if before is not None and before.status == status:
            raise Refused(gettext("That is the standing on this day already."), field="status")
        Standing.objects.update_or_create(
            member=member, since_on=since_on, defaults={"status": status}
        )
        remember(
            member.organization,
            Change.Action.STANDING_CHANGED,
            by=by,
            member=member,
            fields={
                "standing": [before.status if before else None, status],
                "since_on": [None, since_on.isoformat()],
            },
        )
