"""Files of receipts: taken in, read in the background, looked at, decided, taken out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Max, Min
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.outreach.actions.money.completing import complete_receipt
from groundswell.server.outreach.actions.money.receipt_files import (
    ask_removal,
    begin_import,
    confirm_import,
    drop_import,
)
from groundswell.server.outreach.models import Receipt, ReceiptImport
from groundswell.server.outreach.queries.money.counts import read_changed, read_found
from groundswell.server.outreach.queries.money.solicitation import askable_receipts
from groundswell.server.outreach.views.console.door import show
from groundswell.server.outreach.views.console.money.door import names_view
from groundswell.server.web.uploads import takes_large_file

MAX_UPLOAD = 500 * 10**6
"""Bytes of a request: a million rows of a full export; compressed, many more."""
_SHOWN = 100
_GIVER = (
    *("given_name", "family_name", "street", "city", "state", "postcode"),
    *("employer", "occupation"),
)


class ReceiptFileForm(forms.Form):
    """A file and what it is."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What the file is"),
        choices=ReceiptImport.Kind.choices,
        initial=ReceiptImport.Kind.PLATFORM,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Names in filings are there to be compared with. The law forbids to ask those people "
            "for money, and nothing here can."
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "ActBlue’s CSV, also compressed with gzip, or a .fec file; 500 MB at most."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.gz,.fec"}),
    )


class GiverForm(forms.ModelForm):  # type: ignore[type-arg]
    """What the treasurer learned of somebody who gave."""

    class Meta:
        """All but money, day and address of e-mail, which the platform knows best."""

        model = Receipt
        fields = _GIVER
        labels = {  # noqa: RUF012  # as Django has it
            "given_name": gettext_lazy("Given name"),
            "family_name": gettext_lazy("Family name"),
            "street": gettext_lazy("Street"),
            "city": gettext_lazy("City"),
            "state": gettext_lazy("State"),
            "postcode": gettext_lazy("ZIP code"),
            "employer": gettext_lazy("Employer"),
            "occupation": gettext_lazy("Occupation"),
        }


@names_view
@takes_large_file(MAX_UPLOAD)
def upload(request: StaffRequest) -> HttpResponseBase:
    """Show the files and what is here, and take a file; too large a one is never read."""
    form = ReceiptFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file: Any = form.cleaned_data["file"]
        kind = form.cleaned_data["kind"]
        try:
            row = begin_import(request.organization, kind, file, file.name, by=request.user)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            return _go(request, row)
    receipts = askable_receipts(request.organization.pk)
    context = {
        "form": form,
        "imports": ReceiptImport.objects.filter(organization=request.organization)[:_SHOWN],
        "count": receipts.count(),
        "span": receipts.aggregate(first=Min("received_on"), last=Max("received_on")),
    }
    return show(request, "money/receipts.html", context)


@names_view
def show_import(request: StaffRequest, pk: int) -> HttpResponse:
    """Show how far a file is, and what is to be decided."""
    row = _find(request, pk)
    context: dict[str, Any] = {
        "import": row,
        "found": read_found(row.found) if row.found else None,
        "changed": read_changed(row.changed) if row.changed else None,
        "refused": row.refused[:_SHOWN],
        "is_waiting": row.step in ReceiptImport.DUE,
    }
    context["percent"] = _percent(row, context["found"].rows if context["found"] else 0)
    return show(request, "money/import.html", context)


@require_POST
@names_view
def confirm(request: StaffRequest, pk: int) -> HttpResponse:
    """Let a file be brought in."""
    return _decide(request, pk, confirm_import)


@require_POST
@names_view
def drop(request: StaffRequest, pk: int) -> HttpResponse:
    """Give a file up."""
    return _decide(request, pk, drop_import)


@require_POST
@names_view
def undo(request: StaffRequest, pk: int) -> HttpResponse:
    """Let all that a file brought be deleted."""
    return _decide(request, pk, ask_removal)


@names_view
def complete(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Complete what a receipt says of its giver; one from a filing is not found here."""
    row = get_object_or_404(askable_receipts(request.organization.pk), pk=pk)
    form = GiverForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            complete_receipt(row, form.cleaned_data, by=request.user)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("console_complete_receipt", request.organization.slug, row.pk)
    return show(request, "money/complete.html", {"form": form, "receipt": row})


def _percent(row: ReceiptImport, rows: int) -> int:
    return min(99, 100 * row.done // rows) if rows else 0


def _find(request: StaffRequest, pk: int) -> ReceiptImport:
    return get_object_or_404(ReceiptImport, organization=request.organization, pk=pk)


def _go(request: StaffRequest, row: ReceiptImport) -> HttpResponse:
    return redirect("console_receipt_import", request.organization.slug, row.pk)


def _decide(request: StaffRequest, pk: int, act: Callable[[ReceiptImport], None]) -> HttpResponse:
    """Do what was decided, or say why not; the page then shows where the file is."""
    row = _find(request, pk)
    try:
        act(row)
    except Refused as refused:
        messages.error(request, refused.message)
    return _go(request, row)
