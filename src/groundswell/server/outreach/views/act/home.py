"""The first page of those who act: every way that is open today."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_GET

from groundswell.server.outreach.queries.open_ways import find_open_ways
from groundswell.server.outreach.views.act.door import ActRequest, act_view, show


@require_GET
@act_view
def show_ways(request: ActRequest) -> HttpResponse:
    """List the ways to act, in their order.

    The page asks nothing of who opens it, and tells no other page where they came from: it may be
    opened right after a vote.
    """
    context = {"ways": find_open_ways(request.organization.pk)}
    response = show(request, "ways.html", context)
    response["Referrer-Policy"] = "no-referrer"
    patch_cache_control(response, private=True, no_cache=True)
    return response
