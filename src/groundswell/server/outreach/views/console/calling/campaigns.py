"""Campaigns: listed, begun, changed, started, paused, ended."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.outreach.actions.calling.campaigns import (
    add_campaign,
    change_campaign,
    move_campaign,
)
from groundswell.server.outreach.actions.changed import ChangedMeanwhile
from groundswell.server.outreach.models import Campaign, ListBuild
from groundswell.server.outreach.queries.calling.progress import read_progress
from groundswell.server.outreach.views.console.calling.campaign_forms import (
    CampaignForm,
    NewCampaignForm,
)
from groundswell.server.outreach.views.console.calling.differences import find_differences
from groundswell.server.outreach.views.console.calling.doors import campaign_view
from groundswell.server.outreach.views.console.calling.figures import describe_progress
from groundswell.server.outreach.views.console.door import outreach_view, show
from groundswell.server.web.clock import now

_SAID = {
    Campaign.State.RUNNING: lambda: _("The campaign runs: callers get numbers from now on."),
    Campaign.State.PAUSED: lambda: _("Paused: nobody gets another number. Calls under way go on."),
    Campaign.State.ENDED: lambda: _("The campaign has ended."),
}


@outreach_view
def list_campaigns(request: StaffRequest) -> HttpResponse:
    """List them, and what belongs to all of them."""
    campaigns = Campaign.objects.filter(organization=request.organization)
    return show(request, "calling/campaigns.html", {"campaigns": campaigns})


@outreach_view
def new_campaign(request: StaffRequest) -> HttpResponseBase:
    """Begin one."""
    organization = request.organization
    form = NewCampaignForm(organization.pk, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = add_campaign(organization, form.values, by=request.user)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("The campaign is begun. Write its script next."))
            return redirect("console_campaign", organization.slug, row.slug)
    return show(request, "calling/edit.html", {"form": form})


@campaign_view
def show_campaign(request: StaffRequest, campaign: Campaign) -> HttpResponse:
    """Show what is left to do before it starts, and how far it is."""
    scripts = campaign.scripts.filter(is_current=True)
    is_building = campaign.builds.filter(state=ListBuild.State.WAITING).exists()
    context = {
        "campaign": campaign,
        "scripts": scripts,
        "is_building": is_building,
        "progress": describe_progress(read_progress(campaign, now=now())),
        "refreshes": is_building or campaign.state == Campaign.State.RUNNING,
        "can_start": campaign.listed > 0 and scripts.exists(),
    }
    return show(request, "calling/campaign.html", context)


@campaign_view
def edit_campaign(request: StaffRequest, campaign: Campaign) -> HttpResponseBase:
    """Change it; if somebody else has meanwhile, show both."""
    organization = request.organization
    form = CampaignForm(
        organization.pk, request.POST or None, initial=CampaignForm.initial_of(campaign)
    )
    differences = None
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            change_campaign(campaign, form.values, version=version)
        except ChangedMeanwhile as refused:
            show_refusal(form, refused)
            campaign.refresh_from_db()
            theirs = CampaignForm(organization.pk, initial=CampaignForm.initial_of(campaign))
            differences = find_differences(theirs, form)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("console_campaign", organization.slug, campaign.slug)
    context = {
        "campaign": campaign,
        "form": form,
        "differences": differences,
        "version": campaign.version if differences is not None else form["version"].value(),
    }
    return show(request, "calling/edit.html", context)


@require_POST
@campaign_view
def move(request: StaffRequest, campaign: Campaign) -> HttpResponseBase:
    """Start, pause, go on or end."""
    version, state = request.POST.get("version", ""), request.POST.get("state", "")
    here = redirect("console_campaign", request.organization.slug, campaign.slug)
    if not (version.isascii() and version.isdigit() and len(version) < 10):
        return here
    try:
        moved = move_campaign(campaign, state, version=int(version))
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _SAID[Campaign.State(moved.state)]())
    return here
