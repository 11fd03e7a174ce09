"""Who agreed and who asked for no more: looked up one by one, and written down for them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.outreach.actions.calling.optouts import opt_out
from groundswell.server.outreach.actions.messages.consents import (
    NewConsent,
    give_consent,
    read_address,
    unsubscribe,
)
from groundswell.server.outreach.models import MessageChannel, Unsubscribe
from groundswell.server.outreach.queries.messages.consent import (
    held_consents,
    is_refused,
    may_write,
)
from groundswell.server.outreach.queries.messages.find import count_agreed
from groundswell.server.outreach.views.console.door import outreach_view, show
from groundswell.server.outreach.views.console.messages.forms import AddressForm, ConsentForm


@outreach_view
def show_people(request: StaffRequest) -> HttpResponseBase:
    """Count consents and unsubscribes; look one address up, by POST: no address holds a person."""
    form = AddressForm(request.POST or None)
    found: dict[str, Any] | None = None
    if request.method == "POST" and form.is_valid():
        try:
            found = _look_up(request.organization.pk, form)
        except Refused as refused:
            show_refusal(form, refused)
    context = {"form": form, "found": found, "counts": count_agreed(request.organization.pk)}
    return show(request, "messages/people.html", context)


@outreach_view
def new_consent(request: StaffRequest) -> HttpResponseBase:
    """Write a consent down that was given on paper or in a conversation."""
    form = ConsentForm(request.POST or None, initial={"language": request.organization.language})
    if request.method == "POST" and form.is_valid():
        found = dict(form.cleaned_data)
        day = found.pop("given_on")
        given_at = datetime(day.year, day.month, day.day, tzinfo=UTC)
        try:
            new = NewConsent(**found, given_at=given_at)
            give_consent(request.organization.pk, new, by=request.user)
        except Refused as refused:
            if refused.field == "given_at":
                refused = Refused(refused.message, field="given_on")
            show_refusal(form, refused)
        else:
            messages.success(request, _("The consent is kept."))
            return redirect("console_message_people", request.organization.slug)
    return show(request, "messages/consent.html", {"form": form})


@require_POST
@outreach_view
def end_for_somebody(request: StaffRequest) -> HttpResponseBase:
    """Write down that somebody asked for no more; it holds at once."""
    form = AddressForm(request.POST)
    if form.is_valid():
        try:
            channel = form.cleaned_data["channel"]
            address = read_address(channel, form.cleaned_data["address"])
        except Refused as refused:
            messages.error(request, refused.message)
        else:
            _end(request.organization.pk, channel, address)
            messages.success(request, _("Nothing sent to many goes there any more."))
    return redirect("console_message_people", request.organization.slug)


def _end(organization_id: int, channel: str, address: str) -> None:
    if channel == MessageChannel.EMAIL:
        unsubscribe(organization_id, address, Unsubscribe.Source.STAFF)
    else:
        opt_out(organization_id, address, "text", "staff")


def _look_up(organization_id: int, form: AddressForm) -> dict[str, Any]:
    channel = form.cleaned_data["channel"]
    address = read_address(channel, form.cleaned_data["address"])
    return {
        "channel": channel,
        "address": address,
        "may_write": may_write(organization_id, address, channel),
        "is_refused": is_refused(organization_id, address, channel),
        "consent": held_consents(organization_id, channel).filter(address=address).first(),
    }
