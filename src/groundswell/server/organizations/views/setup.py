"""Doors without an account: the first setup of a server, and invitations of staff."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.server.organizations.actions.invitations import (
    accept_as,
    accept_with_new_account,
    find_invitation,
)
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.actions.setup import is_setup_open, set_up_server
from groundswell.server.organizations.models import StaffInvitation
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.forms.account import NewAccountForm, SetUpForm
from groundswell.server.organizations.views.staff import add_privacy


def set_up(request: HttpRequest, token: str) -> HttpResponseBase:
    """Make the first account and its organization, with the link that the server printed."""
    if not is_setup_open(token):
        return _spent(request)
    form = SetUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        slug, fields = form.cleaned_data["slug"], form.read_fields()
        try:
            user, _organization = set_up_server(token, form.read_account(), slug, fields)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            return _enter(request, user)
    return add_privacy(render(request, "organizations/set_up.html", {"form": form}))


def join(request: HttpRequest, token: str) -> HttpResponseBase:
    """Take up an invitation: with one's account, or with a new one."""
    invitation = find_invitation(token)
    if invitation is None:
        return _spent(request)
    if isinstance(request.user, User):
        return _join_as(request, request.user, token, invitation)
    if EmailAddress.objects.filter(email__iexact=invitation.email).exists():
        return redirect(f"{reverse('account_login')}?next={request.path}")
    form = NewAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = accept_with_new_account(
                token,
                name=form.cleaned_data["person"],
                password=form.cleaned_data["password"],
            )
        except Refused as refused:
            show_refusal(form, refused)
        else:
            return _enter(request, user)
    return _show(request, invitation, form=form)


def _join_as(
    request: HttpRequest, user: User, token: str, invitation: StaffInvitation
) -> HttpResponseBase:
    if request.method == "POST":
        try:
            accept_as(token, user)
        except Refused as refused:
            messages.error(request, refused.message)
        else:
            messages.success(request, _("Welcome."))
            return redirect("overview", invitation.organization.slug)
    own = EmailAddress.objects.filter(user=user, email__iexact=invitation.email, verified=True)
    return _show(request, invitation, is_mine=own.exists())


def _show(request: HttpRequest, invitation: StaffInvitation, **context: object) -> HttpResponseBase:
    context["invitation"] = invitation
    return add_privacy(render(request, "organizations/join.html", context))


def _spent(request: HttpRequest) -> HttpResponseBase:
    return add_privacy(render(request, "organizations/spent.html", status=410))


def _enter(request: HttpRequest, user: User) -> HttpResponseBase:
    """Sign a new account in; the console then asks for a second step."""
    # The password was chosen this minute: the second step need not ask for it again.
    record_authentication(request, user, method="password", reauthenticated=True)
    response: HttpResponseBase = perform_login(
        request, user, redirect_url=reverse("console"), signup=True
    )
    return response
