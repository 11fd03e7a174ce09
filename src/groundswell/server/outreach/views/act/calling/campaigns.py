"""What there is to call for: the campaigns that a volunteer's links open."""

from __future__ import annotations

from django.http import HttpResponse

from groundswell.server.outreach.queries.volunteers.campaigns import open_campaigns
from groundswell.server.outreach.views.act.door import show
from groundswell.server.outreach.views.act.volunteers.door import VolunteerRequest, volunteer_view


@volunteer_view
def list_campaigns(request: VolunteerRequest) -> HttpResponse:
    """List them."""
    context = {"campaigns": open_campaigns(request.volunteer), "volunteer": request.volunteer}
    return show(request, "calling/campaigns.html", context)
