"""The door of outreach in the console, and how each page is put together."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from groundswell.server.organizations.queries.access import Permission
from groundswell.server.organizations.views.staff import StaffRequest, staff_view

outreach_view = staff_view(Permission.RUN_OUTREACH)
"""Let a view in with the permission to run outreach in the whole organization."""


def show(
    request: StaffRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Show a console page of outreach."""
    shared = {"organization": request.organization}
    return render(request, f"outreach/console/{template}", shared | context, status=status)
