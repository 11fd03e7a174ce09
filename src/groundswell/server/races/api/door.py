"""The door of a board's answers to programs: the contest of the address, and the day asked for."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from groundswell.server.elections.api.limits import READING, check_rate
from groundswell.server.races.models import Contest
from groundswell.server.races.queries.contests import find_contest, read_day
from groundswell.server.races.queries.day import BoardDay
from groundswell.server.web.clock import now

_FRESH = 30


def begin(request: HttpRequest, response: HttpResponse) -> None:
    """Count the request; let caches keep the answer for a moment."""
    check_rate(request, READING)
    patch_cache_control(response, public=True, max_age=_FRESH)


def require_contest(slug: str) -> Contest:
    """Find a contest that is public.

    Raises:
        Http404: if there is none.
    """
    found = find_contest(slug)
    if found is None:
        raise Http404
    return found


def enter_board(request: HttpRequest, response: HttpResponse, contest: str, on: str) -> BoardDay:
    """Begin an answer, and find the board as of the day that is asked for.

    Raises:
        Http404: if there is no such contest, or the public does not see it.
    """
    begin(request, response)
    return BoardDay(require_contest(contest), read_day(on), now().date())
