"""The tree of chapters."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groundswell.server.organizations.actions.chapters import (
    add_chapter,
    change_chapter,
    remove_chapter,
)
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.queries.access import Permission
from groundswell.server.organizations.queries.chapters import list_chapters
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.forms.chapter import ChapterForm, NewChapterForm
from groundswell.server.organizations.views.staff import StaffRequest, staff_view


@staff_view(Permission.SEE_CONSOLE, whole=False)
def show_chapters(request: StaffRequest) -> HttpResponse:
    """Show the tree."""
    organization = request.organization
    context = {"organization": organization, "chapters": list_chapters(organization)}
    return render(request, "organizations/chapters.html", context)


@staff_view(Permission.MANAGE_ORGANIZATION)
def new_chapter(request: StaffRequest) -> HttpResponseBase:
    """Add a chapter."""
    organization = request.organization
    parent = request.GET.get("parent", "")
    form = NewChapterForm(organization, request.POST or None, initial={"parent": parent})
    if request.method == "POST" and form.is_valid():
        slug, fields = form.cleaned_data["slug"], form.read_fields()
        try:
            chapter = add_chapter(organization, slug, fields, by=request.user)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("%(chapter)s added.") % {"chapter": chapter.name})
            return redirect("chapters", organization.slug)
    context = {"organization": organization, "form": form}
    return render(request, "organizations/chapter.html", context)


@staff_view(Permission.MANAGE_ORGANIZATION)
def edit_chapter(request: StaffRequest, slug: str) -> HttpResponseBase:
    """Rename or move a chapter."""
    organization = request.organization
    chapter = get_object_or_404(organization.chapters, slug=slug)
    now = {
        "name": chapter.name,
        "parent": chapter.parent.slug if chapter.parent else "",
        "place": chapter.place,
    }
    form = ChapterForm(organization, request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        try:
            change_chapter(chapter, form.read_fields(), by=request.user)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("chapters", organization.slug)
    context = {"organization": organization, "form": form, "chapter": chapter}
    return render(request, "organizations/chapter.html", context)


@require_POST
@staff_view(Permission.MANAGE_ORGANIZATION)
def delete_chapter(request: StaffRequest, slug: str) -> HttpResponseBase:
    """Remove an empty chapter."""
    organization = request.organization
    chapter = get_object_or_404(organization.chapters, slug=slug)
    try:
        remove_chapter(chapter, by=request.user)
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect("chapter", organization.slug, slug)
    messages.success(request, _("%(chapter)s removed.") % {"chapter": chapter.name})
    return redirect("chapters", organization.slug)
