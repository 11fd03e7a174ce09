"""How each volunteer of a campaign calls, beside the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from groundswell.outreach.calling.quality import CallerQuality, CallTime, compare_callers
from groundswell.server.outreach.models import Call, Campaign, Volunteer


@dataclass(frozen=True)
class VolunteerQuality:
    """A volunteer with their figures, and what is unusual in them."""

    volunteer: Volunteer
    figures: CallerQuality
    returned: int
    """Numbers that came back without a result."""


def read_quality(campaign: Campaign) -> list[VolunteerQuality]:
    """Give every volunteer who called for a campaign, those with the most calls first."""
    figures = compare_callers(_read_times(campaign))
    volunteers = Volunteer.objects.in_bulk([each.caller for each in figures])
    returned = _count_returned(campaign)
    return [
        VolunteerQuality(volunteers[each.caller], each, returned.get(each.caller, 0))
        for each in figures
        if each.caller in volunteers
    ]


def _read_times(campaign: Campaign) -> Iterator[CallTime]:
    rows = Call.objects.filter(
        campaign=campaign, state=Call.State.DONE, volunteer__isnull=False
    ).order_by()
    values = rows.values_list("volunteer", "outcome", "reserved_at", "finished_at")
    for caller, outcome, reserved_at, finished_at in values.iterator(chunk_size=5_000):
        result: Any = outcome
        if caller is not None and finished_at is not None:
            yield CallTime(caller, result, (finished_at - reserved_at).total_seconds())


def _count_returned(campaign: Campaign) -> dict[Any, int]:
    found: dict[Any, int] = {}
    rows = Call.objects.filter(campaign=campaign, state=Call.State.RETURNED)
    for caller in rows.order_by().values_list("volunteer", flat=True):
        found[caller] = found.get(caller, 0) + 1
    return found
