"""Members: the list, one member's page, and what can be changed there."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from groundswell.server.organizations.actions.members import add_member, change_member
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.models import Member
from groundswell.server.organizations.queries.access import Permission, find_scope
from groundswell.server.organizations.queries.history import changes_of, read_changes
from groundswell.server.organizations.queries.member_page import MarkInvalid, read_page
from groundswell.server.organizations.queries.members import find_members, members_in
from groundswell.server.organizations.queries.today import today_in
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.forms.member import (
    MemberFilterForm,
    MemberForm,
    NewMemberForm,
)
from groundswell.server.organizations.views.forms.places import country_name, language_name
from groundswell.server.organizations.views.staff import StaffRequest, staff_view


def find_member(request: StaffRequest, pk: int) -> Member:
    """Find a member whom the request's scope covers.

    Raises:
        Http404: if there is none: a stranger's number says nothing, not even that it is taken.
    """
    return get_object_or_404(members_in(request.organization, request.scope), pk=pk)


@staff_view(Permission.SEE_MEMBERS, whole=False)
def show_members(request: StaffRequest) -> HttpResponse:
    """List members, narrowed as asked."""
    organization, today = request.organization, today_in(request.organization)
    form = MemberFilterForm(organization, request.scope, request.GET)
    wanted = form.read_filter()
    members = find_members(organization, request.scope, wanted, on=today)
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    try:
        page = read_page(members, on=today, after=after, before=before)
    except MarkInvalid as error:
        raise Http404 from error
    context = {
        "organization": organization,
        "form": form,
        "page": page,
        "is_narrowed": bool(wanted.as_words()),
        "query": urlencode(wanted.as_words()),
    }
    return render(request, "organizations/members.html", context)


@staff_view(Permission.SEE_MEMBERS, whole=False)
def show_member(request: StaffRequest, pk: int) -> HttpResponse:
    """Show all that is known of a member, and what was changed."""
    member = find_member(request, pk)
    changes, _older = read_changes(changes_of(member))
    roll = find_scope(request.user, Permission.EDIT_ROLL, request.organization)
    context = {
        "organization": request.organization,
        "member": member,
        "country": country_name(member.country),
        "spoken": language_name(member.language),
        "memberships": member.memberships.select_related("chapter").order_by("-is_primary", "pk"),
        "standings": member.standings.order_by("-since_on"),
        "changes": changes,
        "may_edit": members_in(request.organization, roll).filter(pk=pk).exists(),
    }
    return render(request, "organizations/member.html", context)


@staff_view(Permission.EDIT_ROLL, whole=False)
def new_member(request: StaffRequest) -> HttpResponseBase:
    """Add a member."""
    organization = request.organization
    form = NewMemberForm(organization, request.scope, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            member = add_member(
                organization,
                form.read_fields(),
                chapter=form.cleaned_data["chapter"],
                since_on=today_in(organization),
                by=request.user,
            )
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Member added."))
            return redirect("member", organization.slug, member.pk)
    context = {"organization": organization, "form": form}
    return render(request, "organizations/member_form.html", context)


@staff_view(Permission.EDIT_ROLL, whole=False)
def edit_member(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Change what is known of a member."""
    organization, member = request.organization, find_member(request, pk)
    form = MemberForm(organization, request.POST or None, instance=member)
    if request.method == "POST" and form.is_valid():
        try:
            change_member(member, form.read_fields(), by=request.user)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("member", organization.slug, pk)
    context = {"organization": organization, "form": form, "member": member}
    return render(request, "organizations/member_form.html", context)
