"""Public pages: the list of contests, a contest's board, and its corrections."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from groundswell.server.races.queries.contests import public_contests
from groundswell.server.races.queries.corrections import corrections_until
from groundswell.server.races.queries.day import BoardDay
from groundswell.server.races.views.door import board_view, show
from groundswell.server.races.views.sections import SECTIONS

_PER_PAGE = 100


def list_contests(request: HttpRequest) -> HttpResponse:
    """List the contests, up and down the ballot."""
    return render(request, "races/public/contests.html", {"contests": public_contests()})


@board_view
def show_board(request: HttpRequest, board: BoardDay) -> HttpResponse:
    """Show a contest's board: each section in short, with the way to all of it."""
    parts = [part for section in SECTIONS if (part := section(board)) is not None]
    return show(request, "board.html", board, {"parts": parts})


@board_view
def show_corrections(request: HttpRequest, board: BoardDay) -> HttpResponse:
    """Show what was added and corrected, when, and what stood there before."""
    pages = Paginator(corrections_until(board), _PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    return show(request, "corrections.html", board, {"page": page})
