"""Take signatures out: to deliver, printed or as a table, or for the organization's own work."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groundswell.server.organizations.actions.export import begin_export, finish_export
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.queries.access import Permission, find_scope
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.outreach.actions.petitions.write import note
from groundswell.server.outreach.models import Petition, PetitionChange
from groundswell.server.outreach.petition_sheets.setting import MOST_PRINTED, set_sheets
from groundswell.server.outreach.queries.petitions.export import (
    DELIVERY,
    EVERYTHING,
    all_confirmed,
    export_lines,
    signatures_to_deliver,
)
from groundswell.server.outreach.views.console.door import show
from groundswell.server.outreach.views.console.petitions.door import petition_view
from groundswell.server.outreach.views.console.petitions.forms import ExportForm


@petition_view
def export_signatures(request: StaffRequest, petition: Petition) -> HttpResponseBase:
    """Ask what for, write it down, and send the file; only who may export members may do this."""
    if not find_scope(request.user, Permission.EXPORT_MEMBERS, request.organization).everywhere:
        raise Http404
    form = ExportForm(request.POST or None)
    to_deliver = signatures_to_deliver(petition).count()
    if request.method == "POST" and form.is_valid():
        what = form.cleaned_data["what"]
        if what == "pdf" and to_deliver > MOST_PRINTED:
            words = _("More than %(most)s signatures are not set as one PDF: take the table.")
            form.add_error("what", words % {"most": f"{MOST_PRINTED:,}"})
        else:
            try:
                return _send(request, petition, what, form.cleaned_data["why"])
            except Refused as refused:
                show_refusal(form, refused)
    context = {"petition": petition, "form": form, "to_deliver": to_deliver}
    return show(request, "petitions/export.html", context)


def _send(request: StaffRequest, petition: Petition, what: str, why: str) -> HttpResponseBase:
    """Put the export on the books first: nothing leaves before it stands there."""
    export = begin_export(
        request.organization,
        by=request.user,
        why=why,
        selection={"petition": petition.slug, "file": what},
    )
    note(petition, PetitionChange.Action.EXPORTED, by=request.user, detail=what)
    if what == "pdf":
        rows = list(signatures_to_deliver(petition))
        data = set_sheets(petition, rows, language=get_language() or "en")
        finish_export(export, rows=len(rows))
        return _file(HttpResponse(data, content_type="application/pdf"), petition, "pdf")
    found = signatures_to_deliver(petition) if what == "delivery" else all_confirmed(petition)
    columns = DELIVERY if what == "delivery" else EVERYTHING
    lines = export_lines(found, columns, time_zone=request.organization.time_zone)

    def count() -> Iterator[str]:
        """Pass the lines on; once the last is sent, write down how many there were."""
        sent = -1  # the header is no signature
        for line in lines:
            sent += 1
            yield line
        finish_export(export, rows=sent)

    response = StreamingHttpResponse(count(), content_type="text/csv; charset=utf-8")
    return _file(response, petition, "csv")


def _file(response: HttpResponseBase, petition: Petition, ending: str) -> HttpResponseBase:
    name = f"{petition.slug}-signatures.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
