"""The door of every console page: signed in, with the permission, in this organization."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject

from groundswell.server.organizations.models import Organization
from groundswell.server.organizations.queries.access import (
    Permission,
    Scope,
    find_scope,
    permitted_to,
)
from groundswell.server.organizations.queries.find import find_organization
from groundswell.server.organizations.queries.second_factor import lacks_second_factor

P = ParamSpec("P")


class StaffRequest(HttpRequest):
    """A request that has passed the door.

    `permitted` names what the menu may show, `console_section` the part of it that the page is in.
    """

    user: User
    organization: Organization
    scope: Scope
    permitted: frozenset[str]
    console_section: str


StaffView = Callable[Concatenate[StaffRequest, P], HttpResponseBase]
View = Callable[..., HttpResponseBase]


def staff_view(permission: Permission, *, whole: bool = True) -> Callable[[StaffView[P]], View]:
    """Let a view in only with a permission in the organization that `org` in the address names.

    `whole` asks for it in the whole organization; otherwise a chapter's is enough, and the view
    must keep to `request.scope`. Where it is missing the page does not exist: what others have is
    nobody's business. Whoever touches members or votes gets in with a second factor only.
    """

    def decorate(view: StaffView[P]) -> View:
        @login_required
        @wraps(view)
        def enter(
            request: HttpRequest, org: str, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            organization = find_organization(org)
            if organization is None:
                raise Http404
            scope = find_scope(request.user, permission, organization)
            if not scope or (whole and not scope.everywhere):
                raise Http404
            entered: StaffRequest = request  # type: ignore[assignment]
            if lacks_second_factor(entered.user):
                return redirect("second-step")
            entered.organization, entered.scope = organization, scope
            entered.console_section = "/".join(request.path.split("/")[3:4])
            entered.permitted = SimpleLazyObject(lambda: _menu(entered))  # type: ignore[assignment]
            return add_privacy(view(entered, *args, **kwargs))

        return enter

    return decorate


def add_privacy(response: HttpResponseBase) -> HttpResponseBase:
    """Keep a console page out of every cache: the next person at this machine is another one."""
    response.headers.setdefault("Cache-Control", "private, no-store")
    return response


def _menu(request: StaffRequest) -> frozenset[str]:
    return frozenset(each.value for each in permitted_to(request.user, request.organization))
