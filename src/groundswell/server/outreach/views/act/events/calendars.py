"""Calendar files: one event, and all of an organization for calendars that follow it."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from groundswell.outreach.events.calendar import Entry, write_calendar
from groundswell.server.outreach.queries.events.entries import entries_of, feed_entries
from groundswell.server.outreach.queries.events.wording import title_of
from groundswell.server.outreach.views.act.door import ActRequest, act_view
from groundswell.server.outreach.views.act.events.pages import find_shown_event
from groundswell.server.web.clock import now

_FRESH = 300


@require_GET
@act_view
def show_calendar(request: ActRequest) -> HttpResponse:
    """Give all public events of an organization, from a month back."""
    organization = request.organization
    name = _("Events of %(organization)s") % {"organization": organization.name}
    response = give_calendar(name, feed_entries(organization.pk, at=now()), "events.ics")
    patch_cache_control(response, public=True, max_age=_FRESH)
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


@require_GET
@act_view
def show_event_file(request: ActRequest, event: str) -> HttpResponse:
    """Give one event, all its times."""
    found = find_shown_event(request, event)
    return give_calendar(title_of(found), entries_of(found), f"{found.slug}.ics")


def give_calendar(name: str, entries: Iterable[Entry], file: str) -> HttpResponse:
    """Answer with a calendar; `file` is a short name of ours, and nothing that people wrote."""
    data = write_calendar(name, entries, language=(get_language() or "en")[:2])
    return HttpResponse(
        data,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{file}"'},
    )
