"""The ledgers that a board keeps: begun, changed, looked at; their webhooks' secrets."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.races.actions.contributions.ledgers import (
    add_ledger,
    change_ledger,
    draw_secrets,
)
from groundswell.server.races.actions.refusal import Refused
from groundswell.server.races.models import Contest, Contribution, Filing, Ledger, Refund
from groundswell.server.races.queries.contributions.figures import count_on
from groundswell.server.races.views.console.door import contest_view, show
from groundswell.server.races.views.console.forms.ledger import LedgerForm, NewLedgerForm
from groundswell.server.races.views.console.subject import Subject
from groundswell.server.web.clock import now

_SHOWN = 100
KINDS = ("donation", "refund", "cancellation")


def describe(contest: Contest) -> Subject:
    """Say how much there is, for the contest's page."""
    ledgers, statements = Ledger.objects.filter(contest=contest).count(), contest.statements.count()
    filings = Filing._default_manager.filter(contest=contest).count()
    words = [
        ngettext("%(n)s ledger", "%(n)s ledgers", ledgers) % {"n": ledgers},
        ngettext("%(n)s published figure", "%(n)s published figures", statements)
        % {"n": statements},
        ngettext("%(n)s filing", "%(n)s filings", filings) % {"n": filings},
    ]
    address = reverse("console_contributions", args=(contest.keeper.slug, contest.slug))
    has_any = ledgers or statements or filings
    return Subject(address, _("Contributions"), ", ".join(words) if has_any else _("None yet"))


@contest_view
def list_ledgers(request: StaffRequest, contest: Contest) -> HttpResponse:
    """List ledgers, published figures and filings."""
    context = {
        "ledgers": Ledger.objects.filter(contest=contest).select_related("candidate"),
        "statements": contest.statements.select_related("candidate"),
        "filings": Filing._default_manager.filter(contest=contest).select_related("candidate"),
    }
    return show(request, "contributions/list.html", contest, context)


@contest_view
def new_ledger(request: StaffRequest, contest: Contest) -> HttpResponseBase:
    """Begin one."""
    form = NewLedgerForm(contest, request.POST or None)
    if request.method == "POST" and form.is_valid():
        slug = form.cleaned_data["slug"]
        try:
            add_ledger(contest, form.chosen, slug, form.values, by=request.user)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("console_ledger", request.organization.slug, contest.slug, slug)
    return show(request, "contributions/edit_ledger.html", contest, {"form": form})


@contest_view
def show_ledger(request: StaffRequest, contest: Contest, ledger: str) -> HttpResponse:
    """Show what a ledger holds, what waits, and who may have given too much."""
    row = find_ledger(contest, ledger)
    known = Contribution.objects.filter(ledger=row, line_item=OuterRef("line_item"))
    waiting = Refund.objects.filter(~Exists(known), ledger=row).order_by("line_item")
    context = {
        "ledger": row,
        "counted": count_on(row, now().date()),
        "waiting": waiting[:_SHOWN],
        "flags": row.flags[:_SHOWN],
        "imports": row.imports.select_related("fact_import")[:_SHOWN],
        "is_being_counted": row.version != row.counted_version,
    }
    return show(request, "contributions/ledger.html", contest, context)


@contest_view
def edit_ledger(request: StaffRequest, contest: Contest, ledger: str) -> HttpResponseBase:
    """Change what a ledger says of itself."""
    row = find_ledger(contest, ledger)
    form = LedgerForm(contest, request.POST or None, initial=LedgerForm.initial_of(row))
    if request.method == "POST" and form.is_valid():
        try:
            values = form.values | {"candidate_id": form.chosen.pk}
            change_ledger(row, values, by=request.user)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("console_ledger", request.organization.slug, contest.slug, row.slug)
    return show(request, "contributions/edit_ledger.html", contest, {"form": form, "ledger": row})


@require_POST
@contest_view
def rotate_secrets(request: StaffRequest, contest: Contest, ledger: str) -> HttpResponse:
    """Make the webhooks' secrets anew, and show them this once."""
    row = find_ledger(contest, ledger)
    base = request.build_absolute_uri(f"/api/v1/races/ledgers/{contest.slug}/{row.slug}/webhook/")
    addresses = [(kind, f"{base}{kind}") for kind in KINDS]
    context = {"ledger": row, "secrets": draw_secrets(row), "addresses": addresses}
    response = show(request, "contributions/secrets.html", contest, context)
    add_never_cache_headers(response)
    return response


def find_ledger(contest: Contest, slug: str) -> Ledger:
    """Find a contest's ledger, or say that there is none."""
    return get_object_or_404(
        Ledger.objects.filter(contest=contest).select_related("candidate"), slug=slug
    )
