"""A member's standing and chapters."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groundswell.server.organizations.actions.memberships import (
    join_chapter,
    leave_chapter,
    move_member,
)
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.actions.standing import change_standing
from groundswell.server.organizations.models import Member
from groundswell.server.organizations.queries.access import Permission
from groundswell.server.organizations.queries.members import members_in
from groundswell.server.organizations.queries.today import today_in
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.forms.chapter import chapters_in
from groundswell.server.organizations.views.forms.member import (
    FirstChapterForm,
    FurtherChapterForm,
    StandingForm,
)
from groundswell.server.organizations.views.members import find_member
from groundswell.server.organizations.views.staff import StaffRequest, staff_view


@staff_view(Permission.EDIT_ROLL, whole=False)
def set_standing(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Change a member's standing from a day on."""
    organization, member = request.organization, find_member(request, pk)
    form = StandingForm(request.POST or None, initial={"since_on": today_in(organization)})
    if request.method == "POST" and form.is_valid():
        status, since_on = form.cleaned_data["status"], form.cleaned_data["since_on"]
        try:
            change_standing(member, status, since_on=since_on, by=request.user)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("member", organization.slug, pk)
    context = {"organization": organization, "member": member, "form": form}
    return render(request, "organizations/standing.html", context)


@staff_view(Permission.EDIT_ROLL, whole=False)
def set_chapters(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Show a member's chapters, and move the member to another first one."""
    organization, member = request.organization, find_member(request, pk)
    form = FirstChapterForm(organization, request.scope, request.POST or None)
    if request.method == "POST" and form.is_valid():
        chapter, keeps = form.cleaned_data["chapter"], form.cleaned_data["keeps_former"]
        try:
            move_member(member, chapter, keeps_former=keeps, by=request.user)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            return _done(request, member)
    further = FurtherChapterForm(organization, request.scope, auto_id="further_%s")
    return _show_chapters(request, member, form, further)


@require_POST
@staff_view(Permission.EDIT_ROLL, whole=False)
def add_further_chapter(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Let a member belong to a further chapter."""
    organization, member = request.organization, find_member(request, pk)
    form = FurtherChapterForm(organization, request.scope, request.POST, auto_id="further_%s")
    if form.is_valid():
        try:
            join_chapter(member, form.cleaned_data["chapter"], by=request.user)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            return _done(request, member)
    return _show_chapters(request, member, FirstChapterForm(organization, request.scope), form)


@require_POST
@staff_view(Permission.EDIT_ROLL, whole=False)
def drop_chapter(request: StaffRequest, pk: int, slug: str) -> HttpResponseBase:
    """Take a member out of a chapter."""
    member = find_member(request, pk)
    chapter = get_object_or_404(chapters_in(request.organization, request.scope), slug=slug)
    try:
        leave_chapter(member, chapter, by=request.user)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("Saved."))
    if not members_in(request.organization, request.scope).filter(pk=pk).exists():
        # The member is none of this registrar's any more.
        return redirect("members", request.organization.slug)
    return redirect("member-chapters", request.organization.slug, pk)


def _done(request: StaffRequest, member: Member) -> HttpResponseBase:
    messages.success(request, _("Saved."))
    return redirect("member-chapters", request.organization.slug, member.pk)


def _show_chapters(
    request: StaffRequest, member: Member, first: FirstChapterForm, further: FurtherChapterForm
) -> HttpResponseBase:
    context = {
        "organization": request.organization,
        "member": member,
        "memberships": member.memberships.select_related("chapter").order_by("-is_primary", "pk"),
        "mine": set(chapters_in(request.organization, request.scope).values_list("pk", flat=True)),
        "form": first,
        "further": further,
    }
    return render(request, "organizations/member_chapters.html", context)
