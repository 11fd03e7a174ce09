"""Export members: a file, once the reason is on the books."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render

from groundswell.server.organizations.actions.export import begin_export, finish_export
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.models import PersonalDataExport
from groundswell.server.organizations.queries.access import Permission
from groundswell.server.organizations.queries.export import export_lines
from groundswell.server.organizations.queries.members import find_members
from groundswell.server.organizations.queries.today import today_in
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.forms.member import MemberFilterForm, describe_filter
from groundswell.server.organizations.views.forms.staff import ExportForm
from groundswell.server.organizations.views.staff import StaffRequest, staff_view


@staff_view(Permission.EXPORT_MEMBERS, whole=False)
def export_members(request: StaffRequest) -> HttpResponseBase:
    """Ask why, then send the members that the address's filter names."""
    organization, today = request.organization, today_in(request.organization)
    narrowed = MemberFilterForm(organization, request.scope, request.GET)
    wanted = narrowed.read_filter()
    form = ExportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        try:
            export = begin_export(
                organization, by=request.user, why=why, selection=wanted.as_words()
            )
        except Refused as refused:
            show_refusal(form, refused)
        else:
            members = find_members(organization, request.scope, wanted, on=today)
            return _send(export, export_lines(members, on=today))
    context = {
        "organization": organization,
        "form": form,
        "selection": describe_filter(wanted.as_words()),
        "query": urlencode(wanted.as_words()),
    }
    return render(request, "organizations/export.html", context)


@staff_view(Permission.MANAGE_ORGANIZATION)
def show_exports(request: StaffRequest) -> HttpResponse:
    """List all exports, with who took them and why."""
    exports = [
        (export, describe_filter(export.selection))
        for export in request.organization.exports.all()[:500]
    ]
    context = {"organization": request.organization, "exports": exports}
    return render(request, "organizations/exports.html", context)


def _send(export: PersonalDataExport, lines: Iterator[str]) -> StreamingHttpResponse:
    name = f"{export.organization.slug}-members.csv"
    return StreamingHttpResponse(
        _count(export, lines),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _count(export: PersonalDataExport, lines: Iterator[str]) -> Iterator[str]:
    """Pass the lines on; once the last is sent, write down how many there were."""
    sent = -1  # the header is no member
    for line in lines:
        sent += 1
        yield line
    finish_export(export, rows=sent)
