"""Charts as pictures."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers

from groundswell.server.races.charts.gallery import find_chart
from groundswell.server.races.queries.day import BoardDay
from groundswell.server.races.views.door import board_view

_TYPES = {"svg": "image/svg+xml", "png": "image/png"}
_FRESH = 300


@board_view
def show_chart(_request: HttpRequest, board: BoardDay, name: str, kind: str) -> HttpResponse:
    """Send a chart."""
    drawn = find_chart(board, name, kind) if kind in _TYPES else None
    if drawn is None:
        raise Http404
    response = HttpResponse(drawn, content_type=_TYPES[kind])
    patch_cache_control(response, public=True, max_age=_FRESH)
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response
