"""A board in a frame of somebody else's page: its central picture, and the way to all of it."""

from __future__ import annotations

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.clickjacking import xframe_options_exempt

from groundswell.server.races.queries.day import BoardDay
from groundswell.server.races.views.door import board_view, show
from groundswell.server.races.views.endorsements import make_section


@board_view
def _embed(request: HttpRequest, board: BoardDay) -> HttpResponseBase:
    return show(request, "embed.html", board, {"part": make_section(board)})


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]  # typed for views without more
def show_embed(request: HttpRequest, contest: str) -> HttpResponseBase:
    """Give a small page for other sites to show inside theirs."""
    return _embed(request, contest=contest)
