"""The door of what names people who gave: those alone who may export personal data."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpResponseBase

from groundswell.server.organizations.queries.access import Permission, find_scope
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.outreach.views.console.door import outreach_view

P = ParamSpec("P")
View = Callable[Concatenate[StaffRequest, P], HttpResponseBase]


def names_view(view: View[P]) -> Callable[..., HttpResponseBase]:
    """Let a view in with both permissions: to run outreach, and to export personal data."""

    def enter(request: StaffRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not may_see_names(request):
            raise Http404
        return view(request, *args, **kwargs)

    return outreach_view(update_wrapper(enter, view))


def may_see_names(request: StaffRequest) -> bool:
    """Tell whether a person may see who gave."""
    scope = find_scope(request.user, Permission.EXPORT_MEMBERS, request.organization)
    return scope.everywhere
