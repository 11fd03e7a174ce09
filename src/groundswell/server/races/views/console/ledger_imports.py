"""Files of contributions: taken in, read in the background, looked at, decided, taken out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from groundswell.race.contributions.columns import FIELDS
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.races.actions.contributions.files import (
    ask_removal,
    begin_import,
    confirm_import,
    drop_import,
)
from groundswell.server.races.actions.refusal import Refused
from groundswell.server.races.models import Contest, Ledger, LedgerImport
from groundswell.server.races.queries.contributions.counts import read_changed, read_found
from groundswell.server.races.queries.contributions.folder import refused_path
from groundswell.server.races.views.console.contributions import find_ledger
from groundswell.server.races.views.console.door import contest_view, show
from groundswell.server.web.uploads import takes_large_file

MAX_UPLOAD = 2 * 10**9
"""Bytes of a request: some four million rows of a full export; compressed, many more."""


class ContributionsForm(forms.Form):
    """A file."""

    file = forms.FileField(
        label=_("ActBlue’s file"),
        help_text=_("CSV as ActBlue gives it, also compressed with gzip; 2 GB at most."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.gz"}),
    )


@contest_view
@takes_large_file(MAX_UPLOAD)
def upload(request: StaffRequest, contest: Contest, ledger: str) -> HttpResponseBase:
    """Take a file; what is too large is refused before it is read."""
    row = find_ledger(contest, ledger)
    form = ContributionsForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file: Any = form.cleaned_data["file"]
        try:
            made = begin_import(row, file, file.name, by=request.user)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            return _go(request, contest, row, made)
    return show(request, "contributions/upload.html", contest, {"ledger": row, "form": form})


@contest_view
def show_import(request: StaffRequest, contest: Contest, ledger: str, pk: int) -> HttpResponse:
    """Show how far a file is, and what is to be decided."""
    row = _find(contest, ledger, pk)
    context: dict[str, Any] = {
        "ledger": row.ledger,
        "import": row,
        "found": read_found(row.found) if row.found else None,
        "changed": read_changed(row.changed or row.planned),
        "percent": 100 * row.done // row.total if row.total else 0,
        "columns": [(row.columns[field], field) for field in FIELDS if field in row.columns],
        "has_refused": refused_path(row).is_file(),
    }
    is_waiting = row.step in LedgerImport.DUE
    template = "waiting" if is_waiting else "read" if row.step == "read" else "result"
    return show(request, f"contributions/import_{template}.html", contest, context)


@require_POST
@contest_view
def confirm(request: StaffRequest, contest: Contest, ledger: str, pk: int) -> HttpResponse:
    """Let a file be brought in."""
    row = _find(contest, ledger, pk)
    return _decide(request, contest, row, lambda: confirm_import(row))


@require_POST
@contest_view
def drop(request: StaffRequest, contest: Contest, ledger: str, pk: int) -> HttpResponse:
    """Give a file up."""
    row = _find(contest, ledger, pk)
    return _decide(request, contest, row, lambda: drop_import(row))


@require_POST
@contest_view
def undo(request: StaffRequest, contest: Contest, ledger: str, pk: int) -> HttpResponse:
    """Let all that a file brought be taken out."""
    row = _find(contest, ledger, pk)
    return _decide(request, contest, row, lambda: ask_removal(row, by=request.user))


@contest_view
def send_refused(
    _request: StaffRequest, contest: Contest, ledger: str, pk: int
) -> HttpResponseBase:
    """Send the refused rows: lines, line items and reasons."""
    row = _find(contest, ledger, pk)
    if not refused_path(row).is_file():
        raise Http404
    return FileResponse(
        refused_path(row).open("rb"),
        as_attachment=True,
        filename=f"{row.ledger.slug}-refused-{row.pk}.csv",
        content_type="text/csv; charset=utf-8",
    )


def _find(contest: Contest, ledger: str, pk: int) -> LedgerImport:
    rows = LedgerImport.objects.select_related("fact_import", "ledger__contest")
    return get_object_or_404(rows, ledger=find_ledger(contest, ledger), pk=pk)


def _go(request: StaffRequest, contest: Contest, ledger: Ledger, row: LedgerImport) -> HttpResponse:
    return redirect(
        "console_ledger_import", request.organization.slug, contest.slug, ledger.slug, row.pk
    )


def _decide(
    request: StaffRequest, contest: Contest, row: LedgerImport, act: Callable[[], object]
) -> HttpResponse:
    """Do what was decided, or say why not; the page then shows where the file is."""
    try:
        act()
    except Refused as refused:
        messages.error(request, refused.message)
    return _go(request, contest, row.ledger, row)
