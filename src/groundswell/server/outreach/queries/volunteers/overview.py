"""A lead's view of the volunteers: who is in, how much they called, who was stopped."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from groundswell.server.outreach.models import Volunteer, VolunteerSession, VolunteerStop

_DAY = timedelta(days=1)
_MOST = 500


def list_volunteers(organization_id: int, *, at: datetime) -> QuerySet[Volunteer]:
    """List those seen last, with `today` (results in 24 hours), `is_in` and `is_stopped`."""
    since = Q(calls__finished_at__gt=at - _DAY, calls__state="done")
    sessions = VolunteerSession.objects.filter(volunteer=OuterRef("pk"), ends_at__gt=at)
    stops = VolunteerStop.objects.filter(volunteer=OuterRef("pk"), lifted_at=None, until__gt=at)
    found = Volunteer.objects.filter(organization_id=organization_id)
    return found.annotate(
        today=Count("calls", filter=since),
        is_in=Exists(sessions),
        is_stopped=Exists(stops),
    ).order_by(F("last_seen_at").desc(), "-pk")[:_MOST]
