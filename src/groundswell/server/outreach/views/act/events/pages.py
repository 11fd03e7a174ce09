"""Events for everybody: the list, an event with its sign-up, and thanks."""

from __future__ import annotations

import time
from http import HTTPStatus

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.outreach.actions.events.sign_ups import sign_up
from groundswell.server.outreach.models import Event
from groundswell.server.outreach.queries.events.find import find_shown, upcoming, with_parts
from groundswell.server.outreach.queries.events.wording import place_lines, say_day, title_of
from groundswell.server.outreach.views.act.door import ActRequest, act_view, show
from groundswell.server.outreach.views.act.events.forms import (
    EventFilterForm,
    SignUpForm,
    say_places,
)
from groundswell.server.outreach.views.shared.event_page import describe_event
from groundswell.server.outreach.views.shared.events import describe_slots
from groundswell.server.web.address import client_address
from groundswell.server.web.clock import now
from groundswell.server.web.rates import Rate

SIGNING_UP = Rate(burst=60, per_second=0.2)
"""A meeting signs up behind one address at once; nobody fills a hall with made-up names so."""
_PER_PAGE = 30


@require_GET
@act_view
def list_events(request: ActRequest) -> HttpResponse:
    """List what is ahead, the next first, of one kind or state or of all."""
    events = upcoming(request.organization.pk, at=now())
    regions = sorted(set(events.exclude(region="").order_by().values_list("region", flat=True)))
    form = EventFilterForm(regions, request.GET)
    kind, state = form.read()
    if kind:
        events = events.filter(kind=kind)
    if state:
        events = events.filter(region=state)
    page = Paginator(with_parts(events), _PER_PAGE).get_page(request.GET.get("page"))
    calendar = request.build_absolute_uri(reverse("act_calendar", args=[request.organization.slug]))
    context = {
        "form": form,
        "page": page,
        "rows": [_describe(event) for event in page],
        "query": urlencode({"kind": kind, "state": state}),
        "is_narrowed": bool(kind or state),
        "subscribe": f"webcal://{calendar.partition('://')[2]}",
    }
    return show(request, "events/list.html", context)


@act_view
def show_event(request: ActRequest, event: str) -> HttpResponseBase:
    """Show an event, and take a sign-up.

    The answer to a sign-up is the same whether the address was on the list before: a stranger
    who types somebody's address doesn't learn from it whether they come. Where the person stands,
    the message says.
    """
    found = _find(request, event)
    context = describe_event(found)
    form = SignUpForm(context["open_slots"], request.POST or None)
    status = HTTPStatus.OK
    if request.method == "POST" and found.state == Event.State.PUBLISHED:
        if SIGNING_UP.take(client_address(request), time.monotonic()):
            status = HTTPStatus.TOO_MANY_REQUESTS
            form.add_error(None, _("Too many are signing up at once. Try again in a minute."))
        elif form.is_valid():
            try:
                sign_up(form.cleaned_data["slot"], form.person)
            except Refused as refused:
                show_refusal(form, refused)
            else:
                return redirect(_thanks(request, found, form.cleaned_data["slot"]))
    context |= {
        "form": form,
        "key": _key(request),
        "slot_lines": [(slot, say_places(slot)) for slot in context["slots"]],
    }
    response = show(request, "events/event.html", context, status=status)
    if not found.is_public or form.is_bound:
        patch_cache_control(response, private=True, no_store=True)
    return response


@require_GET
@act_view
def show_thanks(request: ActRequest, event: str) -> HttpResponse:
    """Say what happens next."""
    found = _find(request, event)
    asked = request.GET.get("slot", "")
    slot = next((slot for slot in describe_slots(found) if str(slot.row.pk) == asked), None)
    if slot is None:
        raise Http404
    context = {"event": found, "title": title_of(found), "slot": slot, "key": _key(request)}
    return show(request, "events/thanks.html", context)


def find_shown_event(request: ActRequest, slug: str) -> Event:
    """Find an event that whoever asks may see.

    Raises:
        Http404: if there is none.
    """
    return _find(request, slug)


def _find(request: ActRequest, slug: str) -> Event:
    found = find_shown(request.organization.pk, slug, _key(request), at=now())
    if found is None:
        raise Http404
    return found


def _key(request: ActRequest) -> str:
    return request.GET.get("key", "")[:32]


def _thanks(request: ActRequest, event: Event, slot: int) -> str:
    path = reverse("act_event_thanks", args=[request.organization.slug, event.slug])
    values = {"slot": slot} | ({} if event.is_public else {"key": event.link_key})
    return f"{path}?{urlencode(values)}"


def _describe(event: Event) -> dict[str, object]:
    """Give what the list shows of an event that has `next_at`."""
    ahead = [slot for slot in describe_slots(event) if slot.is_open]
    return {
        "event": event,
        "title": title_of(event),
        "day": say_day(event.next_at, event.time_zone),  # type: ignore[attr-defined]
        "first": ahead[0],
        "places": say_places(ahead[0]),
        "more": len(ahead) - 1,
        "place": place_lines(event),
    }
