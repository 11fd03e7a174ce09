"""Correct how a member is reached."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction

from groundswell.server.organizations.actions.history import remember, set_fields
from groundswell.server.organizations.actions.refusal import check_row
from groundswell.server.organizations.models import Change, Member, Organization


def change_email(organization: Organization, member: int, email: str, *, by: User) -> None:
    """Change a member's e-mail address.

    Raises:
        Refused: if it is none.
        Member.DoesNotExist: if it is no member of the organization.
    """
    with transaction.atomic():
        row = Member.objects.select_for_update().get(organization=organization, pk=member)
        changed = set_fields(row, {"email": email.strip()})
        check_row(row)
        if changed:
            row.save(update_fields=["email"])
            remember(organization, Change.Action.MEMBER_CHANGED, by=by, member=row, fields=changed)
