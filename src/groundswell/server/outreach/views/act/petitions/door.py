"""The door of a petition's public pages: one that is published, and no flood of signatures."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from time import monotonic
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpResponse, HttpResponseBase
from django.utils.translation import get_language

from groundswell.server.organizations.queries.today import today_in
from groundswell.server.outreach.models import Petition
from groundswell.server.outreach.queries.petitions.find import find_published, words_of
from groundswell.server.outreach.views.act.door import ActRequest, act_view, show
from groundswell.server.web.address import client_address
from groundswell.server.web.rates import Rate

P = ParamSpec("P")
PetitionView = Callable[Concatenate[ActRequest, Petition, P], HttpResponseBase]

SIGNING = Rate(burst=60, per_second=0.5)
"""Signatures from one address: a hall full of members passes, a program does not get far."""
LINKS = Rate(burst=60, per_second=1)
"""Looks at links from one address."""


def petition_view(view: PetitionView[P]) -> Callable[..., HttpResponseBase]:
    """Give a view the published petition that `slug` in the address names."""

    def enter(
        request: ActRequest, /, slug: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        found = find_published(request.organization.pk, slug)
        if found is None:
            raise Http404
        return view(request, found, *args, **kwargs)

    return wraps(view)(act_view(enter))


def has_to_wait(request: ActRequest, rate: Rate) -> bool:
    """Count a request; tell whether its address asks too often."""
    return rate.take(client_address(request), monotonic()) > 0


def ask_to_wait(request: ActRequest, petition: Petition) -> HttpResponse:
    """Say that too much came from one address, and that nothing was taken down."""
    response = show_petition_page(request, petition, "wait.html", {})
    response.status_code = HTTPStatus.TOO_MANY_REQUESTS
    response.headers["Retry-After"] = "60"
    return response


def show_petition_page(
    request: ActRequest, petition: Petition, template: str, context: dict[str, Any]
) -> HttpResponse:
    """Show a page of a petition in the reader's language."""
    shared = {
        "petition": petition,
        "words": words_of(petition, get_language() or "en"),
        "is_open": petition.is_open(today_in(request.organization)),
        "has_ended": petition.has_ended(today_in(request.organization)),
    }
    return show(request, f"petitions/{template}", shared | context)
