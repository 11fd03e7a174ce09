"""Published figures, one by one: typed in, corrected, removed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.races.actions.facts.apply import change_fact, remove_fact, save_fact
from groundswell.server.races.actions.facts.reading import Wanted
from groundswell.server.races.actions.refusal import Refused
from groundswell.server.races.models import Contest, Statement
from groundswell.server.races.views.console.door import contest_view, show
from groundswell.server.races.views.console.forms.statement import StatementForm


@contest_view
def new_statement(request: StaffRequest, contest: Contest) -> HttpResponseBase:
    """Add one."""
    form = StatementForm(contest, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            wanted = Wanted(Statement, form.key, form.label_of_fact, form.values)
            save_fact(contest, wanted, by=request.user)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("console_contributions", request.organization.slug, contest.slug)
    return show(request, "contributions/statement.html", contest, {"form": form})


@contest_view
def edit_statement(request: StaffRequest, contest: Contest, pk: int) -> HttpResponseBase:
    """Correct one."""
    row = get_object_or_404(Statement, contest=contest, pk=pk)
    form = StatementForm(contest, request.POST or None, initial=StatementForm.initial_of(row))
    if request.method == "POST" and form.is_valid():
        try:
            values = form.values | {"key": form.key}
            change_fact(row, values, label=form.label_of_fact, by=request.user)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("console_contributions", request.organization.slug, contest.slug)
    return show(request, "contributions/statement.html", contest, {"form": form, "statement": row})


@require_POST
@contest_view
def delete_statement(request: StaffRequest, contest: Contest, pk: int) -> HttpResponse:
    """Remove one."""
    row = get_object_or_404(Statement, contest=contest, pk=pk)
    remove_fact(row, label=f"{row.candidate.short_name}: {row.metric}", by=request.user)
    messages.success(request, _("Removed."))
    return redirect("console_contributions", request.organization.slug, contest.slug)
