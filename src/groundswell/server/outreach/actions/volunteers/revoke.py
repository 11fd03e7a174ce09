"""End a volunteer's access at once."""

from __future__ import annotations

from django.db import transaction

from groundswell.server.outreach.actions.calling.calls import CallNotOpen, give_back_call
from groundswell.server.outreach.models import Volunteer, VolunteerSession
from groundswell.server.outreach.queries.calling.calls import open_call
from groundswell.server.web.clock import now


def revoke_volunteer(volunteer: Volunteer) -> None:
    """Let a volunteer see nobody any more, from the next request on.

    The person in their hands goes back to the list; what they put down stays.
    """
    with transaction.atomic():
        end_volunteer(Volunteer.objects.select_for_update().get(pk=volunteer.pk))


def end_volunteer(volunteer: Volunteer) -> None:
    """Do so in a transaction that holds the row."""
    if volunteer.revoked_at is not None:
        return
    volunteer.revoked_at = now()
    volunteer.save(update_fields=["revoked_at"])
    VolunteerSession.objects.filter(volunteer=volunteer, ends_at__gt=now()).update(ends_at=now())
    call = open_call(volunteer.pk, now=now())
    if call is not None:
        try:
            give_back_call(call, volunteer=volunteer)
        except CallNotOpen:
            return  # its result came just now
