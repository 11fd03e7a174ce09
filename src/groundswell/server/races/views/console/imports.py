"""Files on their way into a board: uploaded, looked at, brought in, undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.races.actions.facts.files import (
    begin_import,
    choose_options,
    commit_import,
    drop_import,
    look_at,
    undo_import,
)
from groundswell.server.races.actions.facts.kinds import READERS
from groundswell.server.races.actions.facts.reading import FactReader, FileUnreadable
from groundswell.server.races.actions.refusal import Refused
from groundswell.server.races.models import Contest, FactImport
from groundswell.server.races.views.console.door import contest_view, show
from groundswell.server.races.views.console.forms.options import OPTIONS
from groundswell.server.web.uploads import takes_large_file

MAX_UPLOAD = 50 * 10**6
"""Bytes of a file that is read at once."""
_SHOWN = 200


class FileForm(forms.Form):
    """A file and what it holds."""

    kind = forms.ChoiceField(label=_("What the file holds"))
    file = forms.FileField(
        label=_("File"), help_text=_("CSV text with a line of column names; 50 MB at most.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the kinds that are read at once."""
        super().__init__(*args, **kwargs)
        kinds = [(value, label) for value, label in FactImport.Kind.choices if value in READERS]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]


@contest_view
@takes_large_file(MAX_UPLOAD)
def upload(request: StaffRequest, contest: Contest) -> HttpResponseBase:
    """Show the files, and take one; what is too large is refused before it is read."""
    initial = {"kind": request.GET.get("kind", "")}
    form = FileForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        kind, file = form.cleaned_data["kind"], form.cleaned_data["file"]
        row = begin_import(contest, kind, file, {}, by=request.user)
        return _go(row)
    context = {"form": form, "imports": contest.imports.all()[:_SHOWN]}
    return show(request, "imports/list.html", contest, context)


@contest_view
def show_import(request: StaffRequest, contest: Contest, pk: int) -> HttpResponseBase:
    """Show what a file would change, or has changed."""
    row = _find(contest, pk)
    if row.kind == FactImport.Kind.CONTRIBUTIONS and hasattr(row, "ledger_import"):
        ledger = row.ledger_import.ledger.slug
        return redirect(
            "console_ledger_import", request.organization.slug, contest.slug, ledger, pk
        )
    if row.state != FactImport.State.RECEIVED:
        return show(request, "imports/result.html", contest, {"import": row})
    form = OPTIONS[row.kind](row) if row.kind in OPTIONS else None
    try:
        look = look_at(row, _reader_of(row))
    except FileUnreadable as error:
        failed = {"import": row, "form": form, "problem": str(error)}
        return show(request, "imports/unreadable.html", contest, failed)
    context: dict[str, Any] = {
        "import": row,
        "form": form,
        "look": look,
        "changes": [each for each in look.planned if not each.is_same][:_SHOWN],
        "refused": look.reading.refused[:_SHOWN],
    }
    return show(request, "imports/preview.html", contest, context)


@require_POST
@contest_view
def choose(request: StaffRequest, contest: Contest, pk: int) -> HttpResponse:
    """Take what a person says about a file, and look at it again."""
    row = _find(contest, pk)
    if row.kind not in OPTIONS or row.state != FactImport.State.RECEIVED:
        return _go(row)  # its file is gone, or what it said is on the board
    form = OPTIONS[row.kind](row, request.POST)
    if not form.is_valid():
        context = {"import": row, "form": form, "problem": ""}
        return show(request, "imports/unreadable.html", contest, context)
    return _decide(request, row, lambda: choose_options(row, form.options))


@require_POST
@contest_view
def commit(request: StaffRequest, contest: Contest, pk: int) -> HttpResponse:
    """Bring a file in."""
    row = _find(contest, pk)
    return _decide(request, row, lambda: commit_import(row, _reader_of(row), by=request.user))


@require_POST
@contest_view
def undo(request: StaffRequest, contest: Contest, pk: int) -> HttpResponse:
    """Take a file out again."""
    row = _find(contest, pk)
    return _decide(request, row, lambda: undo_import(row, by=request.user))


@require_POST
@contest_view
def drop(request: StaffRequest, contest: Contest, pk: int) -> HttpResponse:
    """Give a file up."""
    row = _find(contest, pk)
    return _decide(request, row, lambda: drop_import(row))


def _find(contest: Contest, pk: int) -> FactImport:
    return get_object_or_404(FactImport, contest=contest, pk=pk)


def _reader_of(row: FactImport) -> FactReader:
    if row.kind not in READERS:
        raise Http404
    return READERS[row.kind]


def _go(row: FactImport) -> HttpResponse:
    return redirect("console_fact_import", row.contest.keeper.slug, row.contest.slug, row.pk)


def _decide(request: StaffRequest, row: FactImport, act: Callable[[], object]) -> HttpResponse:
    """Do what was decided, or say why not; the page then shows where the import is."""
    try:
        act()
    except Refused as refused:
        messages.error(request, refused.message)
    return _go(row)
