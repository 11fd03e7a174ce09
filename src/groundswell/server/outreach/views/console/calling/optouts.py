"""Opt-outs in the console: looked up, added, taken off, brought in, taken out."""

from __future__ import annotations

from io import StringIO

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groundswell.outreach.calling.errors import FileRefused, ValueRefused
from groundswell.outreach.calling.numbers import read_number
from groundswell.outreach.calling.optout_files import write_optouts
from groundswell.outreach.calling.tables import MAX_BYTES
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.outreach.actions.calling.optouts import (
    import_optouts,
    opt_back_in,
    type_opt_out,
)
from groundswell.server.outreach.models import OptOut
from groundswell.server.outreach.queries.calling.number_wording import describe_number
from groundswell.server.outreach.queries.calling.optouts import optouts_of, read_facts
from groundswell.server.outreach.views.console.calling.doors import (
    check_may_export,
    may_export,
    send_file,
)
from groundswell.server.outreach.views.console.calling.file_wording import (
    describe_file,
    describe_rows,
)
from groundswell.server.outreach.views.console.calling.optout_forms import (
    OptBackInForm,
    OptOutFileForm,
    OptOutForm,
    OptOutSearchForm,
    WhyForm,
)
from groundswell.server.outreach.views.console.door import outreach_view, show
from groundswell.server.web.uploads import takes_large_file

_SHOWN = 50


@outreach_view
def show_optouts(request: StaffRequest) -> HttpResponseBase:
    """Show the last ones, look one up, add one."""
    organization = request.organization
    is_search = "search" in request.POST
    search = OptOutSearchForm(request.POST if is_search else None)
    form = OptOutForm(request.POST if request.method == "POST" and not is_search else None)
    found = _look_up(request, search) if is_search and search.is_valid() else None
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            type_opt_out(organization, data["number"], data["channel"], data["source"])
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Taken down. From this moment nobody calls this number."))
            return redirect("console_optouts", organization.slug)
    rows = optouts_of(organization.pk)
    context = {
        "form": form,
        "search": search,
        "found": found,
        "count": rows.count(),
        "optouts": rows[:_SHOWN],
        "may_export": may_export(request),
    }
    return show(request, "calling/optouts.html", context)


@require_POST
@outreach_view
def take_off(request: StaffRequest) -> HttpResponseBase:
    """Take an opt-out off on the word of whoever has the number."""
    organization = request.organization
    form = OptBackInForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            opt_back_in(organization, data["number"], why=data["why"], by=request.user)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("The number may be reached again."))
            return redirect("console_optouts", organization.slug)
    return show(request, "calling/optout_off.html", {"form": form})


@outreach_view
@takes_large_file(MAX_BYTES)
def bring_in(request: StaffRequest) -> HttpResponseBase:
    """Bring a file in; every row that names a number holds at once."""
    form = OptOutFileForm(request.POST or None, request.FILES or None)
    read, new = None, 0
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            read, new = import_optouts(request.organization, file.read(), source=file.name[:200])
        except FileRefused as refused:
            form.add_error("file", describe_file(refused))
    rows = describe_rows(read.refused[:_SHOWN]) if read else []
    context = {"form": form, "read": read, "new": new, "refused": rows}
    return show(request, "calling/optouts_import.html", context)


@outreach_view
def take_out(request: StaffRequest) -> HttpResponseBase:
    """Ask why, then send all opt-outs as a file."""
    check_may_export(request)
    organization = request.organization
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text = write_optouts(read_facts(organization.pk))
        try:
            return send_file(
                request,
                why=form.cleaned_data["why"],
                what=_("opt-outs"),
                name=f"{organization.slug}-opt-outs.csv",
                lines=iter(StringIO(text, newline="")),
            )
        except Refused as refused:
            show_refusal(form, refused)
    return show(request, "calling/optouts_export.html", {"form": form})


def _look_up(request: StaffRequest, form: OptOutSearchForm) -> dict[str, object] | None:
    """Give the number as it is dialled, and its opt-outs."""
    organization = request.organization
    try:
        number = read_number(form.cleaned_data["search"], region=organization.region)
    except ValueRefused as error:
        form.add_error("search", describe_number(error))
        return None
    rows = list(OptOut.objects.filter(organization=organization, number=number))
    return {"number": number, "rows": rows, "form": OptBackInForm(initial={"number": number})}
