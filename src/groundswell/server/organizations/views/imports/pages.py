"""One import: its page at every state, and what a person decides there."""

from __future__ import annotations

from typing import Any

import msgspec
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from groundswell.roll.columns import guess_columns
from groundswell.roll.encoding import SINGLE_BYTE
from groundswell.roll.errors import LayoutInvalid
from groundswell.roll.survey import Survey
from groundswell.server.organizations.actions.imports.begin import drop_import
from groundswell.server.organizations.actions.imports.choose import (
    choose_again,
    choose_layout,
    confirm_import,
    read_again,
)
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.models import RollImport
from groundswell.server.organizations.queries.access import Permission
from groundswell.server.organizations.queries.imports.counts import FileCounts, read_counts
from groundswell.server.organizations.queries.imports.folder import refused_path
from groundswell.server.organizations.queries.imports.problem import FileProblem
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.forms.columns import ColumnsForm
from groundswell.server.organizations.views.imports.wording import FILE_REASONS, count_in_words
from groundswell.server.organizations.views.staff import StaffRequest, staff_view

State = RollImport.State
_SEPARATORS = {",": "comma", "\t": "tab", ";": "semicolon", "|": "bar"}


@staff_view(Permission.EDIT_ROLL)
def show_import(request: StaffRequest, pk: int) -> HttpResponse:
    """Show how far an import is, and what is to be decided."""
    row = _find(request, pk)
    if row.state == State.SURVEYED:
        return _show_columns(request, row, _columns_form(row))
    if row.state in (State.RECEIVED, State.CHOSEN, State.CONFIRMED):
        return _render(request, row, "waiting", percent=_percent(row))
    if row.state == State.CHECKED:
        return _render(request, row, "preview", **_counts(row), changes=read_counts(row.planned))
    return _render(request, row, "result", **_counts(row), **_ending(row))


@require_POST
@staff_view(Permission.EDIT_ROLL)
def choose_columns(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Take what the columns are said to be."""
    row = _find(request, pk)
    if row.state != State.SURVEYED:
        return _go(row)
    form = _columns_form(row, request.POST)
    if form.is_valid():
        try:
            choose_layout(row, form.read_layout(), lapsed_on=form.read_lapsed_on())
        except LayoutInvalid as invalid:
            form.add_error(None, _say(invalid.code, invalid.found))
        except Refused as refused:
            show_refusal(form, refused)
        else:
            return _go(row)
    return _show_columns(request, row, form)


@require_POST
@staff_view(Permission.EDIT_ROLL)
def change_encoding(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Read the file again as text in another encoding."""
    row = _find(request, pk)
    encoding = request.POST.get("encoding", "")
    if encoding not in SINGLE_BYTE:
        return _go(row)
    return _decide(request, row, lambda: read_again(row, encoding))


@require_POST
@staff_view(Permission.EDIT_ROLL)
def change_columns(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Go back to the columns."""
    row = _find(request, pk)
    return _decide(request, row, lambda: choose_again(row))


@require_POST
@staff_view(Permission.EDIT_ROLL)
def confirm(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Let the import be done."""
    row = _find(request, pk)
    return _decide(request, row, lambda: confirm_import(row))


@require_POST
@staff_view(Permission.EDIT_ROLL)
def drop(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Give the import up."""
    row = _find(request, pk)
    return _decide(request, row, lambda: drop_import(row))


@staff_view(Permission.EDIT_ROLL)
def send_refused(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Send the refused rows, to be mended and imported again."""
    row = _find(request, pk)
    path = refused_path(row)
    if not path.is_file() or row.checked is None:
        raise Http404
    name = f"{request.organization.slug}-refused-{row.pk}.csv"
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=name, content_type="text/csv; charset=utf-8"
    )


def _find(request: StaffRequest, pk: int) -> RollImport:
    return get_object_or_404(RollImport, organization=request.organization, pk=pk)


def _go(row: RollImport) -> HttpResponseBase:
    return redirect("import", row.organization.slug, row.pk)


def _decide(request: StaffRequest, row: RollImport, act: Any) -> HttpResponseBase:
    """Do what was decided, or say why not; the page then shows where the import is."""
    try:
        act()
    except Refused as refused:
        messages.error(request, refused.message)
    return _go(row)


def _columns_form(row: RollImport, *args: Any) -> ColumnsForm:
    survey = msgspec.convert(row.survey, Survey)
    guesses = guess_columns(survey, region=row.organization.region)
    return ColumnsForm(survey, guesses, *args)


def _show_columns(request: StaffRequest, row: RollImport, form: ColumnsForm) -> HttpResponse:
    survey = msgspec.convert(row.survey, Survey)
    return _render(
        request,
        row,
        "columns",
        form=form,
        survey=survey,
        separator=_SEPARATORS.get(survey.delimiter, survey.delimiter),
        encodings=[name for name in SINGLE_BYTE if name != survey.encoding.name],
    )


def _counts(row: RollImport) -> dict[str, Any]:
    """Give what a page says of the file's rows."""
    if row.checked is None:
        return {"counts": None}
    counts = msgspec.convert(row.checked, FileCounts)
    return {
        "counts": counts,
        "refusals": count_in_words(counts.refusals),
        "remarks": count_in_words(counts.remarks),
        "lapses": row.missing == RollImport.Missing.LAPSE,
        "may_confirm": not (counts.refused and row.missing == RollImport.Missing.LAPSE),
        "has_refused": bool(counts.refused) and refused_path(row).is_file(),
    }


def _ending(row: RollImport) -> dict[str, Any]:
    """Give what a page says of how an import ended."""
    problem = msgspec.convert(row.problem, FileProblem) if row.problem else None
    return {
        "changes": read_counts(row.changed),
        "problem": problem,
        "reason": _say(problem.code, problem.found) if problem else "",
        "duplicates": row.organization.duplicates.filter(state="open").count(),
    }


def _say(code: str, found: str) -> str:
    return f"{FILE_REASONS[code]} ({found})" if found else str(FILE_REASONS[code])


def _percent(row: RollImport) -> int:
    return min(100, 100 * row.done // row.total) if row.total else 0


def _render(request: StaffRequest, row: RollImport, name: str, **context: Any) -> HttpResponse:
    context |= {"organization": request.organization, "import": row}
    return render(request, f"organizations/imports/{name}.html", context)
