"""What is said to those who gave."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.queries.today import today_in
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.outreach.actions.money.thanks import change_thanks, fill_in
from groundswell.server.outreach.models import Receipt, ThankYou
from groundswell.server.outreach.queries.money.solicitation import askable_receipts
from groundswell.server.outreach.views.console.door import outreach_view, show
from groundswell.server.races.queries.contributions.money import write_dollars

_NAMES = ("is_on", "since", "subject", "words", "subject_es", "words_es")
_EXAMPLE = ("Ana", 25_00)


class ThanksForm(forms.Form):
    """Words in both languages, and from when on."""

    is_on = forms.BooleanField(label=gettext_lazy("Send thanks"), required=False)
    since = forms.DateField(
        label=gettext_lazy("For receipts from this day on"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=gettext_lazy("Older gifts are not thanked for out of the blue."),
    )
    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=150)
    words = forms.CharField(
        label=gettext_lazy("Words"),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("{name}, {amount} and {organization} are filled in."),
    )
    subject_es = forms.CharField(label=gettext_lazy("Subject in Spanish"), max_length=150)
    words_es = forms.CharField(
        label=gettext_lazy("Words in Spanish"),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


@outreach_view
def edit_thanks(request: StaffRequest) -> HttpResponseBase:
    """Change what is said, and show how it reads."""
    row = ThankYou.objects.filter(organization=request.organization).first()
    form = ThanksForm(request.POST or None, initial=_initial(request, row))
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in _NAMES}
        version = form.cleaned_data["version"]
        try:
            change_thanks(request.organization, values, version=version)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("console_thanks", request.organization.slug)
    receipts = askable_receipts(request.organization.pk)
    context: dict[str, Any] = {
        "form": form,
        "thanks": row,
        "queued": receipts.filter(thanks=Receipt.Thanks.QUEUED).count(),
        "unwanted": receipts.filter(thanks=Receipt.Thanks.UNWANTED).count(),
        "example": row and _fill(request, row.words),
        "example_es": row and _fill(request, row.words_es),
    }
    return show(request, "money/thanks.html", context)


def _fill(request: StaffRequest, text: str) -> str:
    name, cents = _EXAMPLE
    return fill_in(text, name, write_dollars(cents), request.organization.name)


def _initial(request: StaffRequest, row: ThankYou | None) -> dict[str, Any]:
    if row is None:
        return {"since": today_in(request.organization), "version": 0}
    return {name: getattr(row, name) for name in (*_NAMES, "version")}
