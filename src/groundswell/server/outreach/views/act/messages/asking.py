"""Ask for messages by e-mail or text, and confirm it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.outreach.actions.messages.asking import (
    Asking,
    ask_for_messages,
    confirm_request,
    find_request,
)
from groundswell.server.outreach.models import MessageChannel
from groundswell.server.outreach.queries.messages.consent_words import consent_words
from groundswell.server.outreach.views.act.door import ActRequest, act_view, show
from groundswell.server.outreach.views.act.messages.pace import ASKING, ENDING, at_most


class AskingForm(forms.Form):
    """One address, and the words that are agreed to beside a box that is never ticked before."""

    address = forms.CharField(max_length=254)
    given_name = forms.CharField(
        label=_("Given name"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    postcode = forms.CharField(
        label=_("ZIP code"),
        required=False,
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code", "inputmode": "numeric"}),
    )
    language = forms.ChoiceField(label=_("Language of the messages"), choices=())
    agrees = forms.BooleanField()

    def __init__(self, channel: str, words: str, *args: Any, **kwargs: Any) -> None:
        """Shape the form for a channel."""
        kwargs.setdefault("initial", {"language": get_language()})
        super().__init__(*args, **kwargs)
        is_email = channel == MessageChannel.EMAIL
        address = self.fields["address"]
        address.label = _("Your e-mail address") if is_email else _("Your mobile number")
        kind = {"type": "email", "autocomplete": "email"}
        if not is_email:
            kind = {"type": "tel", "autocomplete": "tel"}
            self.fields["postcode"].help_text = _("So that no message comes at night.")
        address.widget.attrs.update(kind)
        if is_email:
            del self.fields["postcode"]
        self.fields["agrees"].label = words
        language = self.fields["language"]
        assert isinstance(language, forms.ChoiceField)
        language.choices = [(code, str(name)) for code, name in settings.LANGUAGES]


@require_http_methods(["GET", "HEAD", "POST"])
@act_view
def show_asking(request: ActRequest, channel: str) -> HttpResponseBase:
    """Show the form, and take it; the answer is the same for every address."""
    words = consent_words(request.organization, channel)
    form = AskingForm(channel, words, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _take(request, channel, form)
    return show(request, "messages/ask.html", {"form": form, "channel": channel})


@at_most(ASKING)
def _take(request: ActRequest, channel: str, form: AskingForm) -> HttpResponse:
    found = form.cleaned_data
    asking = Asking(
        channel=channel,
        address=found["address"],
        language=found["language"],
        given_name=found["given_name"],
        postcode=found.get("postcode", ""),
    )
    try:
        ask_for_messages(request.organization, asking)
    except Refused as refused:
        show_refusal(form, refused)
        return show(request, "messages/ask.html", {"form": form, "channel": channel})
    return show(request, "messages/asked.html", {"channel": channel})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@at_most(ENDING)
@act_view
def show_confirming(request: ActRequest, secret: str) -> HttpResponse:
    """Show what a link confirms; a POST confirms it: machines follow links, and press no button."""
    found = find_request(request.organization.pk, secret)
    problem = ""
    if found is not None and request.method == "POST":
        try:
            confirm_request(found)
        except Refused as refused:
            problem = refused.message
        found.refresh_from_db()
    context = {"found": found, "problem": problem}
    response = show(request, "messages/confirm.html", context, status=200 if found else 404)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
