"""How an organization writes to many."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.outreach.actions.messages.templates import save_settings
from groundswell.server.outreach.queries.messages.find import settings_of
from groundswell.server.outreach.views.console.door import outreach_view, show
from groundswell.server.outreach.views.console.messages.forms import SettingsForm


@outreach_view
def edit_settings(request: StaffRequest) -> HttpResponseBase:
    """Set who writes, where answers go, and how often a person is written to."""
    found = settings_of(request.organization)
    initial = {"version": found.version}
    form = SettingsForm(request.POST or None, instance=found, initial=initial)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            save_settings(request.organization, form.values, version=version)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("console_messages", request.organization.slug)
    return show(request, "messages/settings.html", {"form": form})
