"""Fundraising links in the console: what they brought, and what they say."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.outreach.actions.money.links import add_link, change_link
from groundswell.server.outreach.models import FundraisingLink, ReceiptImport, ThankYou
from groundswell.server.outreach.queries.money.addresses import lead_out
from groundswell.server.outreach.queries.money.goals import all_links, count_link, find_goal
from groundswell.server.outreach.views.console.door import outreach_view, show
from groundswell.server.outreach.views.console.money.link_form import LinkForm, NewLinkForm


@outreach_view
def list_links(request: StaffRequest) -> HttpResponse:
    """List the links with what each brought, and the other parts of money."""
    links = [
        (link, count_link(link), find_goal(link)) for link in all_links(request.organization.pk)
    ]
    context = {
        "links": links,
        "last_import": ReceiptImport.objects.filter(organization=request.organization).first(),
        "thanks": ThankYou.objects.filter(organization=request.organization).first(),
    }
    return show(request, "money/list.html", context)


@outreach_view
def new_link(request: StaffRequest) -> HttpResponseBase:
    """Make a link."""
    initial = {"measure": "link", "state": "draft"}
    form = NewLinkForm(request.organization.pk, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            row = add_link(request.organization, form.values)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("console_money_link", request.organization.slug, row.code)
    return show(request, "money/edit.html", {"form": form})


@outreach_view
def show_link(request: StaffRequest, code: str) -> HttpResponse:
    """Show a link: what it brought, its goal, its addresses."""
    row = _find(request, code)
    public = reverse("act_give_link", args=(request.organization.slug, row.code))
    embed = reverse("act_give_embed", args=(request.organization.slug, row.code))
    context = {
        "link": row,
        "brought": count_link(row),
        "goal": find_goal(row),
        "public": request.build_absolute_uri(public),
        "embed": request.build_absolute_uri(embed),
        "leads_to": lead_out(row.address, row.parameter, row.code),
    }
    return show(request, "money/link.html", context)


@outreach_view
def edit_link(request: StaffRequest, code: str) -> HttpResponseBase:
    """Change a link."""
    row = _find(request, code)
    form = LinkForm(request.organization.pk, request.POST or None, initial=LinkForm.initial_of(row))
    if request.method == "POST" and form.is_valid():
        try:
            change_link(row, form.values, version=form.cleaned_data["version"] or 0)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("console_money_link", request.organization.slug, row.code)
    return show(request, "money/edit.html", {"form": form, "link": row})


def _find(request: StaffRequest, code: str) -> FundraisingLink:
    return get_object_or_404(all_links(request.organization.pk), code=code)
