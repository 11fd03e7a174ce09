"""The door of volunteers' pages: a session that holds, of somebody whom no lead has shown out."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from groundswell.server.outreach.actions.volunteers.join import see_volunteer
from groundswell.server.outreach.models import Volunteer
from groundswell.server.outreach.queries.volunteers.find import find_volunteer
from groundswell.server.outreach.views.act.door import ActRequest, act_view, show
from groundswell.server.web.clock import now

P = ParamSpec("P")

COOKIE = "__Secure-volunteer" if settings.ENVIRONMENT.is_secure else "volunteer"
_REMEMBERED = 60 * 24 * 60 * 60
"""Seconds that a browser keeps the cookie: the session ends long before, on the server; what is
left of it tells only who comes back."""


class VolunteerRequest(ActRequest):
    """A request of a volunteer."""

    volunteer: Volunteer


VolunteerView = Callable[Concatenate[VolunteerRequest, P], HttpResponseBase]


def volunteer_view(view: VolunteerView[P]) -> Callable[..., HttpResponseBase]:
    """Let a view in only with a volunteer's session; anybody else is told how to come in."""

    @act_view
    @wraps(view)
    def enter(request: ActRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        volunteer = find_volunteer(request.organization.pk, read_cookie(request), at=now())
        if volunteer is None:
            return keep_private(show_shut_door(request))
        see_volunteer(volunteer)
        entered: VolunteerRequest = request  # type: ignore[assignment]
        entered.volunteer = volunteer
        return keep_private(view(entered, *args, **kwargs))

    return enter


def read_cookie(request: HttpRequest) -> str:
    """Give the secret of the session that a browser shows, or nothing."""
    return request.COOKIES.get(COOKIE, "")[:100]


def set_cookie(request: ActRequest, response: HttpResponseBase, secret: str) -> None:
    """Give a browser the secret of its session, for this organization's pages alone."""
    response.set_cookie(
        COOKIE,
        secret,
        max_age=_REMEMBERED,
        path=_path(request),
        secure=settings.ENVIRONMENT.is_secure,
        httponly=True,
        samesite="Lax",
    )


def drop_cookie(request: ActRequest, response: HttpResponseBase) -> None:
    """Take the secret from a browser."""
    response.delete_cookie(COOKIE, path=_path(request), samesite="Lax")


def keep_private(response: HttpResponseBase) -> HttpResponseBase:
    """Keep a page out of every cache: a phone may be lent, and its back button pressed."""
    response.headers["Cache-Control"] = "private, no-store"
    return response


def show_shut_door(request: ActRequest) -> HttpResponse:
    """Say that the shift is over, or was ended, and how to come in again; 403."""
    return show(request, "volunteers/shut.html", {}, status=HTTPStatus.FORBIDDEN)


def _path(request: ActRequest) -> str:
    return f"/act/{request.organization.slug}/"
