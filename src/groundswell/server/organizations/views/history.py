"""Who changed what, and which personal data left the server."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from groundswell.server.organizations.queries.access import Permission
from groundswell.server.organizations.queries.history import changes_in, read_changes
from groundswell.server.organizations.views.staff import StaffRequest, staff_view


@staff_view(Permission.SEE_MEMBERS, whole=False)
def show_history(request: StaffRequest) -> HttpResponse:
    """List changes, newest first."""
    before = request.GET.get("before", "")
    start = int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None
    lines, older = read_changes(changes_in(request.organization, request.scope), before=start)
    context = {"organization": request.organization, "changes": lines, "older": older}
    return render(request, "organizations/history.html", context)
