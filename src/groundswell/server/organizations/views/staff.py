"""The door of every console page: signed in, with the permission, in this organization."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponseBase

from groundswell.server.organizations.models import Organization
from groundswell.server.organizations.queries.access import Permission, Scope, find_scope
from groundswell.server.organizations.queries.find import find_organization

P = ParamSpec("P")


class StaffRequest(HttpRequest):
    """A request that has passed the door."""

    organization: Organization
    scope: Scope


StaffView = Callable[Concatenate[StaffRequest, P], HttpResponseBase]
View = Callable[..., HttpResponseBase]


def staff_view(permission: Permission, *, whole: bool = True) -> Callable[[StaffView[P]], View]:
    """Let a view in only with a permission in the organization that `org` in the address names.

    `whole` asks for it in the whole organization; otherwise a chapter's is enough, and the view
    must keep to `request.scope`. Where it is missing the page does not exist: what others have is
    nobody's business.
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
            entered.organization, entered.scope = organization, scope
            return view(entered, *args, **kwargs)

        return enter

    return decorate
