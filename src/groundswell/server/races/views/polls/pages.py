"""Public pages of polls: all places of a contest, one place, and its figures as files."""

from __future__ import annotations

from collections.abc import Callable

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse

from groundswell.server.races.queries.day import BoardDay
from groundswell.server.races.queries.polls.average import average_on
from groundswell.server.races.queries.polls.files import write_average, write_polls
from groundswell.server.races.queries.polls.places import find_polled_place, name_place
from groundswell.server.races.queries.polls.standings import (
    candidates_in_order,
    standings_of_places,
    standings_on,
)
from groundswell.server.races.queries.polls.table import list_polls
from groundswell.server.races.queries.polls.wording import LEFT_OUT, POPULATIONS
from groundswell.server.races.views.door import board_view, show
from groundswell.server.races.views.files import CSV, send_file

_PER_PAGE = 100


@board_view
def show_polls(request: HttpRequest, board: BoardDay) -> HttpResponse:
    """Show where the averages of all places stand."""
    return show(request, "polls/places.html", board, {"places": standings_of_places(board)})


@board_view
def show_polls_of(request: HttpRequest, board: BoardDay, place: str) -> HttpResponse:
    """Show the average of a place, and the polls that it is made of."""
    found = _find(board, place)
    average, standings = average_on(board, found), standings_on(board, found)
    candidates, rows = list_polls(board, found, average, standings)
    people = candidates_in_order(board)
    context = {
        "place": name_place(found),
        "code": place,
        "standings": standings,
        "average": average,
        "widenings": [
            (people[each.departure.candidate][1], each.departure.left_on)
            for each in (average.widenings if average is not None else ())
        ],
        "candidates": candidates,
        "count": len(rows),
        "page": Paginator(rows, _PER_PAGE).get_page(request.GET.get("page")),
        "left_out_words": LEFT_OUT,
        "population_words": POPULATIONS,
        "chart": "polls" if found == board.contest.place else f"polls-{place}",
    }
    return show(request, "polls/place.html", board, context)


@board_view
def download_polls(_request: HttpRequest, board: BoardDay, place: str) -> HttpResponse:
    """Send the polls of a place as CSV."""
    return _send(board, place, "polls", write_polls)


@board_view
def download_average(_request: HttpRequest, board: BoardDay, place: str) -> HttpResponse:
    """Send the averages of a place, day by day, as CSV."""
    return _send(board, place, "average", write_average)


def _find(board: BoardDay, code: str) -> str:
    place = find_polled_place(board, code)
    if place is None:
        raise Http404
    return place


def _send(
    board: BoardDay, code: str, name: str, write: Callable[[BoardDay, str], str]
) -> HttpResponse:
    text = write(board, _find(board, code))
    file = f"{board.contest.slug}-{code}-{name}-{board.on.isoformat()}.csv"
    return send_file(text, kind=CSV, name=file)
