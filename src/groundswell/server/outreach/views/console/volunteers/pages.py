"""Links for volunteers: made, shown once, ended; and the volunteers who came by them."""

from __future__ import annotations

import segno
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.outreach.actions.volunteers.invitations import (
    invite_volunteers,
    revoke_invitation,
)
from groundswell.server.outreach.actions.volunteers.pace import lift_stop
from groundswell.server.outreach.actions.volunteers.revoke import revoke_volunteer
from groundswell.server.outreach.models import Volunteer, VolunteerInvitation, VolunteerStop
from groundswell.server.outreach.queries.volunteers.find import invitations_of
from groundswell.server.outreach.queries.volunteers.overview import list_volunteers
from groundswell.server.outreach.queries.volunteers.pace import stops_of
from groundswell.server.outreach.views.console.door import outreach_view, show
from groundswell.server.outreach.views.console.volunteers.forms import InvitationForm
from groundswell.server.web.clock import now

_LAST = 50


@outreach_view
def show_volunteers(request: StaffRequest) -> HttpResponse:
    """Show the links, who came by them, and who was stopped."""
    organization = request.organization
    context = {
        "invitations": invitations_of(organization.pk),
        "people": list_volunteers(organization.pk, at=now()),
        "stops": stops_of(organization.pk)[:_LAST],
        "now": now(),
    }
    return show(request, "volunteers/list.html", context)


@outreach_view
def invite(request: StaffRequest) -> HttpResponseBase:
    """Make a link, and show it the one time that it can be shown."""
    organization = request.organization
    form = InvitationForm(
        organization.pk,
        request.POST or None,
        initial={"campaign": request.GET.get("campaign", "")[:18]},
    )
    if request.method == "POST" and form.is_valid():
        try:
            row, secret = invite_volunteers(organization.pk, form.invitation, by=request.user)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            return _show_link(request, row, secret)
    return show(request, "volunteers/invite.html", {"form": form})


@outreach_view
def end_invitation(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Ask whether those who came by a link are to be out as well, and end it."""
    row = get_object_or_404(VolunteerInvitation, organization=request.organization, pk=pk)
    if request.method == "POST":
        count = revoke_invitation(row, also_volunteers="volunteers" in request.POST)
        messages.success(request, _("The link is ended."))
        if count:
            words = ngettext("%(count)d volunteer is out.", "%(count)d volunteers are out.", count)
            messages.success(request, words % {"count": count})
        return redirect("console_volunteers", request.organization.slug)
    return show(request, "volunteers/end.html", {"invitation": row})


@require_POST
@outreach_view
def end_volunteer(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Show a volunteer out."""
    row = get_object_or_404(Volunteer, organization=request.organization, pk=pk)
    revoke_volunteer(row)
    messages.success(request, _("%(name)s is out, from this moment.") % {"name": row.name})
    return redirect("console_volunteers", request.organization.slug)


@require_POST
@outreach_view
def let_go_on(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Lift a stop."""
    stop = get_object_or_404(VolunteerStop, volunteer__organization=request.organization, pk=pk)
    lift_stop(stop, by=request.user)
    messages.success(request, _("%(name)s can go on.") % {"name": stop.volunteer.name})
    return redirect("console_volunteers", request.organization.slug)


def _show_link(request: StaffRequest, row: VolunteerInvitation, secret: str) -> HttpResponse:
    path = reverse("act_join", args=[request.organization.slug])
    link = f"{settings.ENVIRONMENT.origin}{path}#{secret}"
    code = segno.make_qr(link, error="m")
    context = {
        "invitation": row,
        "link": link,
        "secret": secret,
        "page": f"{settings.ENVIRONMENT.origin}{path}",
        "qr": code.svg_data_uri(scale=6, border=3, nl=False),
    }
    return show(request, "volunteers/link.html", context)
