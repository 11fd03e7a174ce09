"""Public pages of who endorses, across contests, and of slates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control, patch_vary_headers

from groundswell.server.races.models import Contest
from groundswell.server.races.queries.contests import read_day
from groundswell.server.races.queries.endorsements import wording
from groundswell.server.races.queries.endorsements.day import Entry
from groundswell.server.races.queries.endorsements.picture import Line, draw_lines, find_scale
from groundswell.server.races.queries.endorsers import (
    endorsements_of,
    find_endorser,
    find_slate,
    slate_entries,
    slates_of,
)
from groundswell.server.web.clock import now

_FRESH = 60


def show_endorser(request: HttpRequest, endorser: str) -> HttpResponse:
    """Show whom an organization or a person stands behind, up and down the ballot."""
    found, on = find_endorser(endorser), read_day(request.GET.get("on", ""))
    if found is None:
        raise Http404
    entries, slates = endorsements_of(found, on=on), list(slates_of(found, on=on))
    if not entries and not slates:
        raise Http404
    context = {
        "endorser": found,
        "contests": _by_contest(entries),
        "count": wording.count_endorsements(len(entries)),
        "slates": slates,
    }
    return _show(request, "endorser.html", on, context)


def show_slate(request: HttpRequest, endorser: str, slate: str) -> HttpResponse:
    """Show a slate: one endorser's list across contests."""
    on = read_day(request.GET.get("on", ""))
    found = find_slate(endorser, slate, on=on)
    if found is None:
        raise Http404
    entries = slate_entries(found, on=on)
    context = {"slate": found, "endorser": found.endorser, "contests": _by_contest(entries)}
    return _show(request, "slate.html", on, context)


def _by_contest(entries: Sequence[Entry]) -> list[tuple[Contest, list[Line]]]:
    lines = draw_lines(entries, scale=find_scale(entries))
    return [
        (contest, list(group))
        for contest, group in groupby(lines, key=lambda line: line.entry.row.contest)
    ]


def _show(request: HttpRequest, template: str, on: date, context: dict[str, Any]) -> HttpResponse:
    today = now().date()
    is_today = on == today
    shared = {
        "on": on,
        # What the chooser of the day asks of a board.
        "board": {"today": today, "is_today": is_today},
        "query": "" if is_today else f"?on={on.isoformat()}",
    }
    response = render(request, f"races/public/endorsements/{template}", shared | context)
    patch_cache_control(response, max_age=_FRESH)
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response
