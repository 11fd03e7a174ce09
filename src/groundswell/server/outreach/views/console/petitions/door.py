"""The door of a petition's console pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpResponseBase

from groundswell.server.organizations.views.staff import StaffRequest, View
from groundswell.server.outreach.models import Petition
from groundswell.server.outreach.queries.petitions.find import find_petition
from groundswell.server.outreach.views.console.door import outreach_view

P = ParamSpec("P")
PetitionView = Callable[Concatenate[StaffRequest, Petition, P], HttpResponseBase]


def petition_view(view: PetitionView[P]) -> View:
    """Give a view the petition that `slug` in the address names, published or not."""

    def enter(
        request: StaffRequest, /, slug: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        found = find_petition(request.organization.pk, slug)
        if found is None:
            raise Http404
        return view(request, found, *args, **kwargs)

    return wraps(view)(outreach_view(enter))
