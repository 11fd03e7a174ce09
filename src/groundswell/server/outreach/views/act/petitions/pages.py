"""Petitions for everybody: the list, one with its form, how it is counted."""

from __future__ import annotations

from http import HTTPStatus

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext

from groundswell.outreach.petitions.showing import FLOOR
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.queries.today import today_in
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.outreach.actions.petitions.sign import HOLDS, sign_petition
from groundswell.server.outreach.models import Petition
from groundswell.server.outreach.queries.petitions.counts import find_public_count
from groundswell.server.outreach.queries.petitions.find import published_petitions, words_of
from groundswell.server.outreach.queries.petitions.signatures import shown_names
from groundswell.server.outreach.views.act.door import ActRequest, act_view, show
from groundswell.server.outreach.views.act.petitions.door import (
    SIGNING,
    has_to_wait,
    petition_view,
    show_petition_page,
)
from groundswell.server.outreach.views.act.petitions.forms import SignForm

_NAMES = 60


@act_view
def list_petitions(request: ActRequest) -> HttpResponse:
    """List the petitions of an organization, those that can be signed first."""
    today, language = today_in(request.organization), get_language() or "en"
    rows = [
        {
            "petition": each,
            "words": words_of(each, language),
            "is_open": each.is_open(today),
            "public": find_public_count(each),
        }
        for each in published_petitions(request.organization.pk)[:100]
    ]
    rows.sort(key=lambda row: not row["is_open"])
    return show(request, "petitions/list.html", {"rows": rows})


@petition_view
def show_petition(request: ActRequest, petition: Petition) -> HttpResponseBase:
    """Show what is asked, how many sign it, and the form; take a signature down."""
    form = SignForm(
        request.POST or None,
        organization=request.organization,
        shows_names=petition.shows_names,
    )
    status = HTTPStatus.OK
    if request.method == "POST":
        if has_to_wait(request, SIGNING):
            status = HTTPStatus.TOO_MANY_REQUESTS
            form.add_error(None, gettext("Too many are signing from here. Try again in a minute."))
        elif form.is_valid():
            try:
                sign_petition(petition, form.signer)
            except Refused as refused:
                show_refusal(form, refused)
            else:
                return redirect("act_petition_sent", request.organization.slug, petition.slug)
    names = shown_names(petition)
    context = {
        "form": form,
        "public": find_public_count(petition),
        "floor": FLOOR,
        "names": list(names.only("name", "state")[:_NAMES]),
        "names_in_all": names.count() if petition.shows_names else 0,
    }
    response = show_petition_page(request, petition, "petition.html", context)
    response.status_code = status
    return response


@petition_view
def show_sent(request: ActRequest, petition: Petition) -> HttpResponse:
    """Say where the link went, without saying to whom: it is the same page for everybody."""
    return show_petition_page(request, petition, "sent.html", {"days": HOLDS.days})


@petition_view
def show_counting(request: ActRequest, petition: Petition) -> HttpResponse:
    """Explain the count, and give its parts."""
    history = petition.counts.defer("lines").order_by("-pk")[:20]
    path = reverse("act_petition_embed", args=[request.organization.slug, petition.slug])
    context = {
        "public": find_public_count(petition),
        "floor": FLOOR,
        "history": list(history),
        "embed": settings.ENVIRONMENT.origin + path,
    }
    return show_petition_page(request, petition, "counting.html", context)
