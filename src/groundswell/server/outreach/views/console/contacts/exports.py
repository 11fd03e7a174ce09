"""Export contacts: a file, once material and reason are on the books."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import Http404, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext as _

from groundswell.outreach.audiences import MaterialRefused, read_mark, read_tag
from groundswell.server.organizations.actions.export import begin_export, finish_export
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.queries.access import Permission, find_scope
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.outreach.models.choices import Mark, Tag
from groundswell.server.outreach.queries.contacts.export import contact_lines, contacts_listed
from groundswell.server.outreach.views.console.contacts.forms import ContactExportForm
from groundswell.server.outreach.views.console.door import outreach_view, show


@outreach_view
def export_contacts(request: StaffRequest) -> HttpResponseBase:
    """Ask for whom the material is written and why, then send the contacts it may reach.

    It takes both permissions: to run outreach, and to take names out of this server.
    """
    if not find_scope(request.user, Permission.EXPORT_MEMBERS, request.organization).everywhere:
        raise Http404
    form = ContactExportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _export(request, form)
        except MaterialRefused as refused:
            words = _(
                "What is written for “%(mark)s” may not reach “%(tag)s” (11 CFR 114.3, 114.4)."
            )
            said = {"mark": Mark(refused.mark).label, "tag": Tag(refused.tag).label}
            form.add_error("tags", words % said)
        except Refused as refused:
            show_refusal(form, refused)
    return show(request, "contacts/export.html", {"form": form})


def _export(request: StaffRequest, form: ContactExportForm) -> StreamingHttpResponse:
    mark = read_mark(form.cleaned_data["mark"])
    tags = [read_tag(tag) for tag in form.cleaned_data["tags"]]
    contacts = contacts_listed(request.organization.pk, mark=mark, tags=tags)
    why = form.cleaned_data["why"]
    selection = {"contacts": " ".join(tags), "mark": mark}
    export = begin_export(request.organization, by=request.user, why=why, selection=selection)
    name = f"{request.organization.slug}-contacts.csv"

    def send() -> Iterator[str]:
        sent = -1  # the header is no contact
        for line in contact_lines(contacts):
            sent += 1
            yield line
        finish_export(export, rows=sent)

    return StreamingHttpResponse(
        send(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
