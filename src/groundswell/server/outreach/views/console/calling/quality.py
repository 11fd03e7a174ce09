"""How each volunteer calls, beside the others: figures, doubts, and who was stopped."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from groundswell.outreach.calling.quality import Doubt
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.outreach.models import Call, Campaign
from groundswell.server.outreach.queries.calling.quality import VolunteerQuality, read_quality
from groundswell.server.outreach.queries.volunteers.find import volunteers_of
from groundswell.server.outreach.queries.volunteers.pace import stops_of
from groundswell.server.outreach.views.console.calling.doors import campaign_view
from groundswell.server.outreach.views.console.calling.figures import Line, name_outcomes
from groundswell.server.outreach.views.console.door import show
from groundswell.server.web.clock import now

_LAST = 50


@dataclass(frozen=True)
class Row:
    """A volunteer's line of the table."""

    quality: VolunteerQuality
    outcomes: list[Line]
    doubts: list[str]

    @property
    def talk_seconds(self) -> int | None:
        """Give the middle length of a conversation, in whole seconds."""
        found = self.quality.figures.talk_seconds
        return None if found is None else round(found)

    @property
    def percent_reached(self) -> int:
        """Give the share of calls in which somebody talked."""
        figures = self.quality.figures
        return round(100 * figures.reached / figures.calls)


@campaign_view
def show_quality(request: StaffRequest, campaign: Campaign) -> HttpResponse:
    """Show everybody who called; those with doubts first."""
    rows = [
        Row(each, name_outcomes(each.figures.outcomes), list(map(_say, each.figures.doubts)))
        for each in read_quality(campaign)
    ]
    ours = volunteers_of(request.organization.pk, campaign_id=campaign.pk)
    context = {
        "campaign": campaign,
        "rows": sorted(rows, key=lambda row: not row.doubts),
        "stops": stops_of(request.organization.pk).filter(volunteer__in=ours.order_by())[:_LAST],
        "now": now(),
    }
    return show(request, "calling/quality.html", context)


def _say(doubt: Doubt) -> str:
    """Say a doubt as what it is: a question to the volunteer, with the others' figure."""
    if doubt.code == "fast":
        return _(
            "Half of the conversations took less than %(found)s seconds; others: %(others)s."
        ) % {
            "found": round(doubt.found) + 1,
            "others": round(doubt.others) if doubt.others else "—",
        }
    values = {
        "outcome": Call.Outcome(doubt.outcome).label if doubt.outcome else "",
        "found": round(100 * doubt.found),
        "others": round(100 * doubt.others),
    }
    if doubt.code == "uniform":
        return (
            _("Nearly all results are “%(outcome)s”: %(found)s%%; others: %(others)s%%.") % values
        )
    return _("“%(outcome)s” in %(found)s%% of calls; others: %(others)s%%.") % values
