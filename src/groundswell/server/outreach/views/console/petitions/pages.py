"""The staff's pages of petitions: the list, writing, publishing, progress."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groundswell.outreach.petitions.showing import FLOOR
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.queries.today import today_in
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.outreach.actions.petitions.write import (
    ChangedMeanwhile,
    add_petition,
    change_petition,
    close_petition,
    publish_petition,
)
from groundswell.server.outreach.models import Petition
from groundswell.server.outreach.queries.petitions.counts import (
    count_days,
    count_domains,
    count_now,
    count_states,
    find_public_count,
    name_places,
)
from groundswell.server.outreach.queries.petitions.find import petitions_of, words_of
from groundswell.server.outreach.views.console.door import outreach_view, show
from groundswell.server.outreach.views.console.petitions.door import petition_view
from groundswell.server.outreach.views.console.petitions.forms import (
    LaterForm,
    NewPetitionForm,
    PetitionForm,
)

_DAYS = 30


@outreach_view
def list_petitions(request: StaffRequest) -> HttpResponse:
    """List them, newest first, with how many people sign each."""
    today = today_in(request.organization)
    rows = [
        {"petition": each, "now": count_now(each)[0], **_state(each, today)}
        for each in petitions_of(request.organization.pk)[:200]
    ]
    return show(request, "petitions/list.html", {"rows": rows})


@outreach_view
def new_petition(request: StaffRequest) -> HttpResponseBase:
    """Write one."""
    form = NewPetitionForm(request.organization, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = add_petition(
                request.organization.pk, form.cleaned_data["slug"], form.values, by=request.user
            )
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved. The public does not see it yet."))
            return redirect("console_petition", request.organization.slug, row.slug)
    return show(request, "petitions/form.html", {"form": form})


@petition_view
def show_petition(request: StaffRequest, petition: Petition) -> HttpResponse:
    """Show how it goes: the figures as they are now, by day and by state, and who did what."""
    figures, unconfirmed = count_now(petition)
    states = count_states(petition)
    days = count_days(petition, time_zone=request.organization.time_zone)
    context = {
        "petition": petition,
        "words": words_of(petition, get_language() or "en"),
        "figures": figures,
        "unconfirmed": unconfirmed,
        "places": name_places(states),
        "other_places": states.others,
        "domains": count_domains(petition),
        "days": days[::-1][:_DAYS],
        "most": max((day.people + day.duplicates for day in days), default=0),
        "public": find_public_count(petition),
        "floor": FLOOR,
        "acts": petition.acts.all()[:20],
        **_state(petition, today_in(request.organization)),
    }
    return show(request, "petitions/petition.html", context)


@petition_view
def edit_petition(request: StaffRequest, petition: Petition) -> HttpResponseBase:
    """Change one: all of it before its publication, goal and last day afterwards."""
    form = _form(request, petition, request.POST or None)
    context: dict[str, Any] = {"form": form, "petition": petition}
    if request.method == "POST" and form.is_valid():
        try:
            change_petition(petition, form.values, version=form.version_read, by=request.user)
        except ChangedMeanwhile as refused:
            # What was typed stands there again, to be saved over what the other person saved.
            data = request.POST.copy()
            data["version"] = str(refused.petition.version)
            form = _form(request, refused.petition, data)
            show_refusal(form, refused)
            context |= {"form": form, "stands": refused.petition}
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("console_petition", request.organization.slug, petition.slug)
    return show(request, "petitions/form.html", context)


@require_POST
@petition_view
def publish(request: StaffRequest, petition: Petition) -> HttpResponse:
    """Freeze its words and show it to the public."""
    text = request.POST.get("version", "")
    version = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
    try:
        publish_petition(petition, version=version, by=request.user)
    except ChangedMeanwhile:
        words = _("Somebody changed this petition meanwhile. Read it again, then publish it.")
        messages.error(request, words)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("Published. Its words are frozen from now on."))
    return redirect("console_petition", request.organization.slug, petition.slug)


@require_POST
@petition_view
def close(request: StaffRequest, petition: Petition) -> HttpResponse:
    """Let nobody sign any more."""
    close_petition(petition, by=request.user)
    messages.success(request, _("Closed. The page and the count stay."))
    return redirect("console_petition", request.organization.slug, petition.slug)


def _form(request: StaffRequest, petition: Petition, data: Any) -> LaterForm:
    if petition.is_published:
        return LaterForm(data, initial=LaterForm.initial_of(petition))
    return PetitionForm(request.organization, data, initial=PetitionForm.initial_of(petition))


def _state(petition: Petition, today: Any) -> dict[str, bool]:
    return {"is_open": petition.is_open(today), "has_ended": petition.has_ended(today)}
