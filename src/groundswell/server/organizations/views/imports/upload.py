"""Receive a roll's file: straight to the disk, and nothing of one that is too large."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from groundswell.server.organizations.actions.imports.begin import begin_import
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.queries.access import Permission
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.staff import StaffRequest, staff_view
from groundswell.server.web.uploads import takes_large_file

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


@staff_view(Permission.EDIT_ROLL)
@takes_large_file(MAX_UPLOAD)
def show_imports(request: StaffRequest) -> HttpResponseBase:
    """Show the imports, and take a file; what is too large is refused before it is read."""
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
