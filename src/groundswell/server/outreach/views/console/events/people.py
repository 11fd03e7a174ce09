"""Who signed up: searched, taken off, printed, exported."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.queries.access import Permission, find_scope
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.forms.staff import ExportForm
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.outreach.actions.events.export import export_people
from groundswell.server.outreach.actions.events.sign_ups import leave
from groundswell.server.outreach.models import Event
from groundswell.server.outreach.queries.events.people import LISTED, find_people
from groundswell.server.outreach.views.console.events.finding import event_view, show_event_page
from groundswell.server.outreach.views.console.events.forms.people import PeopleForm
from groundswell.server.outreach.views.shared.events import describe_slots

_PER_PAGE = 100
_PRINTED = 2_000


@event_view
def list_people(request: StaffRequest, event: Event) -> HttpResponse:
    """List them, narrowed by a search."""
    form = PeopleForm(event, request.GET)
    wanted = form.read()
    page = Paginator(find_people(event, **wanted), _PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "query": urlencode({name: value for name, value in wanted.items() if value}),
        "slots": {slot.row.pk: slot for slot in describe_slots(event)},
        "may_export": _may_export(request),
        "is_narrowed": any(wanted.values()),
    }
    return show_event_page(request, "people.html", event, context)


@require_POST
@event_view
def take_off(request: StaffRequest, event: Event, person: int) -> HttpResponseBase:
    """Give somebody's place back, as they asked on the telephone, for instance."""
    row = find_people(event).filter(pk=person).first()
    if row is None:
        raise Http404
    leave(row)
    messages.success(request, _("The place is given back. A message says so to the person."))
    return redirect("console_event_people", request.organization.slug, event.slug)


@event_view
def print_people(request: StaffRequest, event: Event) -> HttpResponse:
    """Show lists for paper: one a time, by name, with a box to tick."""
    parts = []
    for slot in describe_slots(event):
        people = find_people(event, slot=slot.row.pk).filter(state__in=LISTED)
        if slot.row.cancelled_at is None:
            parts.append((slot, people[:_PRINTED]))
    return show_event_page(request, "print.html", event, {"parts": parts})


@event_view
def export(request: StaffRequest, event: Event) -> HttpResponseBase:
    """Ask why, then send everybody who signed up as a file."""
    if not _may_export(request):
        raise Http404
    form = ExportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        try:
            lines = export_people(request.organization, event, by=request.user, why=why)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            name = f"{event.slug}-sign-ups.csv"
            return StreamingHttpResponse(
                lines,
                content_type="text/csv; charset=utf-8",
                headers={"Content-Disposition": f'attachment; filename="{name}"'},
            )
    return show_event_page(request, "export.html", event, {"form": form})


def _may_export(request: StaffRequest) -> bool:
    scope = find_scope(request.user, Permission.EXPORT_MEMBERS, request.organization)
    return scope.everywhere
