"""Contacts, for the staff: counted by tag, searched, settled, deleted."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groundswell.outreach.audiences import read_tag
from groundswell.server.organizations.queries.access import Permission, find_scope
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.outreach.actions.contacts.deleting import delete_contact
from groundswell.server.outreach.actions.contacts.settling import settle_tag
from groundswell.server.outreach.models import Contact, ConversationGuide
from groundswell.server.outreach.models.choices import Tag
from groundswell.server.outreach.queries.contacts.kept import contacts_of, count_by_tag
from groundswell.server.outreach.views.console.contacts.forms import SearchForm, TagForm
from groundswell.server.outreach.views.console.door import outreach_view, show

_PER_PAGE = 50


@outreach_view
def list_contacts(request: StaffRequest) -> HttpResponse:
    """List the contacts, with counts by tag."""
    organization = request.organization
    form = SearchForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {"words": "", "tag": ""}
    counts = count_by_tag(organization.pk)
    rows = contacts_of(organization.pk, words=wanted["words"], tag=wanted["tag"])
    context: dict[str, Any] = {
        "form": form,
        "counts": [(label, counts[read_tag(tag)]) for tag, label in Tag.choices],
        "all": sum(counts.values()),
        "differing": contacts_of(organization.pk, tag="differs").count(),
        "is_narrowed": any(wanted.values()),
        "page": Paginator(rows, _PER_PAGE).get_page(request.GET.get("page")),
        "query": _query(request),
        "has_guide": ConversationGuide.objects.filter(
            organization=organization, is_open=True
        ).exists(),
        "may_export": find_scope(request.user, Permission.EXPORT_MEMBERS, organization).everywhere,
    }
    return show(request, "contacts/list.html", context)


@outreach_view
def show_contact(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Show one, and settle its tag."""
    contact = _find(request, pk)
    form = TagForm(request.POST or None, initial={"tag": contact.tag})
    if request.method == "POST" and form.is_valid():
        settle_tag(contact, read_tag(form.cleaned_data["tag"]))
        messages.success(request, _("Saved."))
        return redirect("console_contact", request.organization.slug, contact.pk)
    context = {
        "contact": contact,
        "introductions": contact.introductions.select_related("brought_by").order_by("pk"),
        "form": form,
    }
    return show(request, "contacts/contact.html", context)


@require_POST
@outreach_view
def remove_contact(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Delete one, for good; with a wish never to be contacted again, the digest of it stays."""
    delete_contact(_find(request, pk), never_again=bool(request.POST.get("never_again")))
    messages.success(request, _("The contact is deleted."))
    return redirect("console_contacts", request.organization.slug)


def _find(request: StaffRequest, pk: int) -> Contact:
    return get_object_or_404(contacts_of(request.organization.pk).select_related("guide"), pk=pk)


def _query(request: StaffRequest) -> str:
    """Give the address's filters without the page's number."""
    kept = request.GET.copy()
    kept.pop("page", None)
    return kept.urlencode()
