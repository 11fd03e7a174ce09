"""Staff: who has which role, and who is invited."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groundswell.server.organizations.actions.invitations import invite_staff, withdraw_invitation
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.actions.staff import take_role
from groundswell.server.organizations.models import Role, StaffInvitation
from groundswell.server.organizations.queries.access import Permission
from groundswell.server.organizations.queries.staff import list_staff, pending_invitations
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.forms.staff import InviteForm
from groundswell.server.organizations.views.staff import StaffRequest, staff_view


@staff_view(Permission.MANAGE_STAFF)
def show_staff(request: StaffRequest) -> HttpResponseBase:
    """List the staff."""
    organization = request.organization
    context = {
        "organization": organization,
        "people": list_staff(organization),
        "invitations": pending_invitations(organization),
    }
    return render(request, "organizations/staff.html", context)


@staff_view(Permission.MANAGE_STAFF)
def invite(request: StaffRequest) -> HttpResponseBase:
    """Invite somebody, or give somebody of the staff another role."""
    organization = request.organization
    form = InviteForm(organization, request.POST or None)
    if request.method == "POST" and form.is_valid():
        origin = settings.ENVIRONMENT.origin
        try:
            done = invite_staff(organization, form.read_staff(), by=request.user, origin=origin)
        except Refused as refused:
            show_refusal(form, refused)
        except OSError:
            form.add_error(None, _("The message could not be sent. Nothing has been changed."))
        else:
            messages.success(request, _say(done))
            return redirect("staff", organization.slug)
    context = {"organization": organization, "form": form}
    return render(request, "organizations/invite.html", context)


@require_POST
@staff_view(Permission.MANAGE_STAFF)
def remove_role(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Take a role away."""
    role = get_object_or_404(Role, organization=request.organization, pk=pk)
    try:
        take_role(role, by=request.user)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("The role has been taken away."))
    return redirect("staff", request.organization.slug)


@require_POST
@staff_view(Permission.MANAGE_STAFF)
def withdraw(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Withdraw an invitation."""
    found = get_object_or_404(StaffInvitation, organization=request.organization, pk=pk)
    try:
        withdraw_invitation(found, by=request.user)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("The invitation has been withdrawn."))
    return redirect("staff", request.organization.slug)


def _say(done: StaffInvitation | Role) -> str:
    if isinstance(done, Role):
        return _("The role has been given.")
    if settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"):
        return _("This server sends no mail yet: the message lies in %(folder)s.") % {
            "folder": settings.EMAIL_FILE_PATH
        }
    return _("Invitation sent to %(email)s. Its link holds for 7 days.") % {"email": done.email}
