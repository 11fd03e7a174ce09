"""The door of a board's console pages, and how each page is put together."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render

from groundswell.server.organizations.queries.access import Permission
from groundswell.server.organizations.views.staff import StaffRequest, View, staff_view
from groundswell.server.races.models import Contest
from groundswell.server.races.queries.contests import contests_kept_by

P = ParamSpec("P")
ContestView = Callable[Concatenate[StaffRequest, Contest, P], HttpResponseBase]


def contest_view(view: ContestView[P]) -> View:
    """Let a view in with the permission to keep boards, and give it the contest of the address."""

    def enter(
        request: StaffRequest, /, contest: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        found = contests_kept_by(request.organization.pk).filter(slug=contest).first()
        if found is None:
            raise Http404
        return view(request, found, *args, **kwargs)

    return wraps(view)(staff_view(Permission.KEEP_BOARDS)(enter))


def show(
    request: StaffRequest, template: str, contest: Contest, context: dict[str, Any]
) -> HttpResponse:
    """Show a console page of a contest."""
    shared = {"organization": request.organization, "contest": contest}
    return render(request, f"races/console/{template}", shared | context)
