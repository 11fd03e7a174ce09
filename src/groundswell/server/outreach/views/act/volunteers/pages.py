"""Come in by a link, see what there is to call for, and go again."""

from __future__ import annotations

import time
from http import HTTPStatus

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.outreach.actions.volunteers.join import join, leave
from groundswell.server.outreach.queries.volunteers.find import (
    find_invitation,
    find_session,
    find_volunteer,
)
from groundswell.server.outreach.views.act.door import ActRequest, act_view, show
from groundswell.server.outreach.views.act.volunteers.door import (
    drop_cookie,
    keep_private,
    read_cookie,
    set_cookie,
)
from groundswell.server.outreach.views.act.volunteers.forms import JoinForm
from groundswell.server.web.address import client_address
from groundswell.server.web.clock import now
from groundswell.server.web.rates import Rate

JOINING = Rate(burst=60, per_second=0.5)
"""A hall of volunteers behind one address comes in; nobody tries codes by the thousand."""


@act_view
def come_in(request: ActRequest) -> HttpResponseBase:
    """Ask for a name and agreement to the rules, and begin a shift."""
    organization = request.organization
    cookie = read_cookie(request)
    form = JoinForm(request.POST or None, initial=_known(organization.pk, cookie))
    status = HTTPStatus.OK
    if request.method == "POST":
        if JOINING.take(client_address(request), time.monotonic()):
            status = HTTPStatus.TOO_MANY_REQUESTS
            form.add_error(None, gettext("Too many are coming in at once. Try again in a minute."))
        elif form.is_valid():
            try:
                return _begin(request, form, cookie)
            except Refused as refused:
                show_refusal(form, refused)
    volunteer = find_volunteer(organization.pk, cookie, at=now())
    context = {"form": form, "volunteer": volunteer}
    return keep_private(show(request, "volunteers/join.html", context, status=status))


@require_POST
@act_view
def go(request: ActRequest) -> HttpResponseBase:
    """End the shift, and forget who was at this phone."""
    leave(request.organization.pk, read_cookie(request))
    response = show(request, "volunteers/gone.html", {})
    drop_cookie(request, response)
    return keep_private(response)


def _begin(request: ActRequest, form: JoinForm, cookie: str) -> HttpResponseBase:
    organization, secret = request.organization, form.cleaned_data["secret"]
    _volunteer, session = join(organization.pk, secret, form.person, cookie=cookie)
    invitation = find_invitation(organization.pk, secret)
    if invitation is not None and invitation.campaign is not None:
        response = redirect("act_call", organization.slug, invitation.campaign.slug)
    else:
        response = redirect("act_calls", organization.slug)
    set_cookie(request, response, session)
    return keep_private(response)


def _known(organization_id: int, cookie: str) -> dict[str, str]:
    """Give what somebody who comes back wrote the last time."""
    session = find_session(organization_id, cookie) if cookie else None
    if session is None:
        return {}
    return {"name": session.volunteer.name, "email": session.volunteer.email}
