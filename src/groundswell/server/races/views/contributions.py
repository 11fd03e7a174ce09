"""The contributions of a board: in short, and on a page of their own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from groundswell.server.races.charts.gallery import find_chart
from groundswell.server.races.queries.contributions.figures import FLOOR, contributions_of
from groundswell.server.races.queries.day import BoardDay
from groundswell.server.races.views.door import board_view, show
from groundswell.server.races.views.part import Part


def make_section(board: BoardDay) -> Part | None:
    """Make the section; None where nothing was known by the day."""
    found = contributions_of(board)
    return Part("races/public/contributions/section.html", found) if found else None


@board_view
def show_contributions(request: HttpRequest, board: BoardDay) -> HttpResponse:
    """Show, candidate by candidate, what was counted, said and filed by the day."""
    context = {
        "money": contributions_of(board),
        "floor": FLOOR,
        "has_chart": find_chart(board, "contributions", "svg") is not None,
    }
    return show(request, "contributions/page.html", board, context)
