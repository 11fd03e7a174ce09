"""Whether a volunteer goes through a list faster than anybody calls, and what leads see of it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from groundswell.server.outreach.models import Volunteer, VolunteerStop


def find_stop(volunteer: Volunteer, *, at: datetime) -> VolunteerStop | None:
    """Find the stop that holds for a volunteer at a moment."""
    return VolunteerStop.objects.filter(volunteer=volunteer, lifted_at=None, until__gt=at).first()


def last_leave(volunteer: Volunteer) -> datetime | None:
    """Give when a lead last lifted a stop: what was before is not held against anybody again."""
    lifted = VolunteerStop.objects.filter(volunteer=volunteer, lifted_at__isnull=False)
    return lifted.order_by("-lifted_at").values_list("lifted_at", flat=True).first()


def stops_of(organization_id: int) -> QuerySet[VolunteerStop]:
    """List the stops of an organization's volunteers, newest first, for its leads."""
    found = VolunteerStop.objects.filter(volunteer__organization_id=organization_id)
    return found.select_related("volunteer")
