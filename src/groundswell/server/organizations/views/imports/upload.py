"""Receive a roll's file: straight to the disk, and nothing of one that is too large."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django import forms
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from groundswell.server.organizations.actions.imports.begin import begin_import
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.queries.access import Permission
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.staff import StaffRequest, add_privacy, staff_view

MAX_UPLOAD = 500 * 10**6
"""Bytes of a request: some five million members; a compressed file may hold more."""


class RollForm(forms.Form):
    """A file."""

    file = forms.FileField(
        label=_("Membership file"),
        help_text=_(
            "CSV text with a line of column names, also compressed with gzip; 500 MB at most. "
            "In Excel: Save as, CSV UTF-8."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,.gz"}),
    )


@csrf_exempt  # looked at below, once the size is known: looking reads the whole request
def show_imports(request: HttpRequest, org: str) -> HttpResponseBase:
    """Show the imports, and take a file; what is too large is refused before it is read."""
    if request.method == "POST" and _size(request) > MAX_UPLOAD:
        page = render(request, "organizations/imports/too_large.html", {"org": org})
        page.status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        page.headers["Connection"] = "close"
        return add_privacy(page)
    request.upload_handlers = [TemporaryFileUploadHandler(request)]
    found: HttpResponseBase = _show(request, org)
    return found


def _size(request: HttpRequest) -> int:
    """Give what the request says of its size; one that says nothing is read as empty."""
    text = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(text) if text.isascii() and text.isdigit() else 0


@csrf_protect
@staff_view(Permission.EDIT_ROLL)
def _show(request: StaffRequest) -> HttpResponseBase:
    organization = request.organization
    form = RollForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file: Any = form.cleaned_data["file"]
        try:
            row = begin_import(organization, file, file.name, by=request.user)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            return redirect("import", organization.slug, row.pk)
    context = {
        "organization": organization,
        "form": form,
        "imports": organization.imports.all()[:50],
        "underway": next((each for each in organization.imports.all()[:1] if each.is_open), None),
        "duplicates": organization.duplicates.filter(state="open").count(),
    }
    return render(request, "organizations/imports/list.html", context)
