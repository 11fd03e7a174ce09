"""The console's first page of outreach: what there is to run."""

from __future__ import annotations

from django.http import HttpResponse

from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.outreach.views.console.door import outreach_view, show
from groundswell.server.outreach.views.console.subjects import SUBJECTS


@outreach_view
def show_home(request: StaffRequest) -> HttpResponse:
    """List the parts of outreach, each with what it is for."""
    return show(request, "home.html", {"subjects": SUBJECTS})
