"""Members who may be on the roll twice: look at two side by side, and decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groundswell.server.organizations.actions.duplicates.decide import keep_apart, merge_members
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.models import Duplicate
from groundswell.server.organizations.queries.access import Permission
from groundswell.server.organizations.views.imports.wording import LIKENESS
from groundswell.server.organizations.views.staff import StaffRequest, staff_view

_SHOWN = 20


@dataclass(frozen=True)
class Pair:
    """Two members, and in words what makes them alike."""

    duplicate: Duplicate
    reasons: tuple[Any, ...]


@staff_view(Permission.EDIT_ROLL)
def show_duplicates(request: StaffRequest) -> HttpResponse:
    """Show the likeliest pairs that nobody has decided."""
    waiting = request.organization.duplicates.filter(state=Duplicate.State.OPEN)
    pairs = [
        Pair(each, tuple(LIKENESS[code] for code in each.reasons))
        for each in waiting.select_related("first", "second")[:_SHOWN]
    ]
    context = {"organization": request.organization, "pairs": pairs, "count": waiting.count()}
    return render(request, "organizations/imports/duplicates.html", context)


@require_POST
@staff_view(Permission.EDIT_ROLL)
def decide(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Take a decision about two members."""
    waiting = request.organization.duplicates.select_related("first", "second")
    pair = get_object_or_404(waiting, pk=pk)
    decision = request.POST.get("decision")
    try:
        if decision == "apart":
            keep_apart(pair, by=request.user)
        elif decision in ("first", "second"):
            merge_members(pair, keep=getattr(pair, decision), by=request.user)
        else:
            raise Http404
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("Decided."))
    return redirect("duplicates", request.organization.slug)
