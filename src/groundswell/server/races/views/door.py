"""The door of a board's public pages: the contest of the address, and the day asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_cache_control, patch_vary_headers

from groundswell.server.races.queries.contests import find_contest, read_day
from groundswell.server.races.queries.day import BoardDay
from groundswell.server.web.clock import now

P = ParamSpec("P")
BoardView = Callable[Concatenate[HttpRequest, BoardDay, P], HttpResponseBase]
_FRESH = 60


def board_view(view: BoardView[P]) -> Callable[..., HttpResponseBase]:
    """Give a view the contest that the address names, as of the day that is asked for (`?on=`)."""

    @wraps(view)
    def enter(
        request: HttpRequest, /, contest: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        found = find_contest(contest)
        if found is None:
            raise Http404
        day = BoardDay(found, read_day(request.GET.get("on", "")), now().date())
        return view(request, day, *args, **kwargs)

    return enter


def show(
    request: HttpRequest, template: str, board: BoardDay, context: dict[str, Any]
) -> HttpResponse:
    """Show a public page; caches may keep it for a minute, apart by language."""
    shared = {"board": board, "contest": board.contest, "on": board.on}
    response = render(request, f"races/public/{template}", shared | context)
    patch_cache_control(response, max_age=_FRESH)
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response
