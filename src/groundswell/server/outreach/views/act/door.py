"""The door of the pages of those who act: an organization, and no more requests than a person."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from groundswell.server.organizations.queries.find import find_organization

P = ParamSpec("P")


class ActRequest(HttpRequest):
    """A request to an organization that is there."""

    organization: Any


ActView = Callable[Concatenate[ActRequest, P], HttpResponseBase]


def act_view(view: ActView[P]) -> Callable[..., HttpResponseBase]:
    """Give a view the organization that `org` in the address names."""

    @wraps(view)
    def enter(
        request: HttpRequest, org: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        organization = find_organization(org)
        if organization is None:
            raise Http404
        entered: ActRequest = request  # type: ignore[assignment]
        entered.organization = organization
        return view(entered, *args, **kwargs)

    return enter


def show(
    request: ActRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Show a page to somebody who acts."""
    shared = {"organization": request.organization}
    return render(request, f"outreach/act/{template}", shared | context, status=status)
