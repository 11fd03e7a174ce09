"""The shells of the booth's three pages; everything else happens on the member's device."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from groundswell.server.elections.models import Decision
from groundswell.server.elections.queries.booth import find_bundle
from groundswell.server.elections.views.public import require_public
from groundswell.server.outreach.queries.open_ways import has_open_way


@never_cache
def show_booth(request: HttpRequest, org: str, decision: str) -> HttpResponse:
    """Show the page in which members vote."""
    return _show(request, org, decision, "vote")


@never_cache
def show_check(request: HttpRequest, org: str, decision: str) -> HttpResponse:
    """Show the page that opens a ballot on another device."""
    return _show(request, org, decision, "check")


@never_cache
def show_verify(request: HttpRequest, org: str, decision: str) -> HttpResponse:
    """Show the page that verifies the whole record in the browser."""
    return _show(request, org, decision, "verify")


def _show(request: HttpRequest, org: str, slug: str, app: str) -> HttpResponse:
    decision = require_public(org, slug)
    context = {
        "decision": decision,
        "app": app,
        "bundle": find_bundle(),
        "act": _find_act(decision) if app == "vote" else "",
    }
    return render(request, "elections/public/booth.html", context)


def _find_act(decision: Decision) -> str:
    """Give the address of the ways to act, if one is open: the same for every vote and voter."""
    if not has_open_way(decision.organization_id):
        return ""
    return reverse("act", args=[decision.organization.slug])
