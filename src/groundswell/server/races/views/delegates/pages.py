"""Public pages of delegates: the count and the calendar, one state, simulated paths, files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from groundswell.race.delegates.simulation.summary import CandidatePaths, PathsSummary
from groundswell.server.races.charts.delegates import bars_height
from groundswell.server.races.queries.day import BoardDay
from groundswell.server.races.queries.delegates.calendar import find_calendar, next_days
from groundswell.server.races.queries.delegates.count import BoardCount, find_count, names_of
from groundswell.server.races.queries.delegates.day import find_state, find_states
from groundswell.server.races.queries.delegates.files import write_allocations, write_calendar
from groundswell.server.races.queries.delegates.paths import SECONDS, find_paths
from groundswell.server.races.queries.delegates.state import (
    common_source,
    describe_awards,
    describe_error,
    describe_pools,
)
from groundswell.server.races.queries.delegates.unpledged import (
    find_unpledged,
    find_unpledged_of_place,
)
from groundswell.server.races.queries.delegates.wording import (
    describe_assumption,
    describe_state_rule,
    write_percent,
)
from groundswell.server.races.views.door import board_view, show
from groundswell.server.races.views.files import CSV, send_file
from groundswell.server.races.views.part import Part

_NEXT = 4
_LOW, _MIDDLE, _HIGH = 0, 2, 4
"""Places of the quantiles 5, 50 and 95 per cent."""


@dataclass(frozen=True)
class _InShort:
    """What the section of the board shows."""

    count: BoardCount
    days: tuple[Any, ...]


@dataclass(frozen=True)
class _PathLine:
    """What the paths of a candidate come to, in words and whole numbers."""

    name: str
    share: str
    reached_on: date | None
    has_reached: bool
    low: int
    middle: int
    high: int


def make_section(board: BoardDay) -> Part | None:
    """Show the count so far, and what comes next."""
    if not find_states(board) and not find_unpledged(board):
        return None
    facts = _InShort(find_count(board), next_days(board, _NEXT))
    return Part("races/public/delegates/section.html", facts)


@board_view
def show_delegates(request: HttpRequest, board: BoardDay) -> HttpResponse:
    """Show who has how many, and the calendar."""
    count = find_count(board)
    context = {
        "count": count,
        "calendar": find_calendar(board),
        "has_chart": any(line.pledged or line.unpledged for line in count.lines),
        "chart_height": bars_height(count),
    }
    return show(request, "delegates/index.html", board, context)


@board_view
def show_state(request: HttpRequest, board: BoardDay, state: str) -> HttpResponse:
    """Show one contest: its rule, its pools, and what came of them."""
    found = find_state(board, state)
    if found is None:
        raise Http404
    names = names_of(board)
    context = {
        "state": found,
        "row": found.row,
        "rule": describe_state_rule(found.rule),
        "pools": describe_pools(found, names),
        "pool_source": common_source(found),
        "awards": describe_awards(found, names),
        "problem": describe_error(found.problem),
        "unpledged": find_unpledged_of_place(board, found.row.place),
    }
    return show(request, "delegates/state.html", board, context)


@board_view
def show_paths(request: HttpRequest, board: BoardDay) -> HttpResponse:
    """Show simulated paths, or say that they are being drawn."""
    paths, names = find_paths(board), names_of(board)
    context: dict[str, Any] = {"paths": paths, "seconds": SECONDS}
    if paths.summary is not None:
        summary = paths.summary
        shown = [each for each in summary.candidates if each.over_time or each.awarded]
        context |= {
            "lines": [_line(each, names) for each in shown],
            "nobody": write_percent(summary.nobody),
            "days": _days(summary, shown),
            "assumptions": [describe_assumption(each) for each in summary.assumptions],
            "has_chart": any(each.over_time for each in shown),
        }
    response = show(request, "delegates/paths.html", board, context)
    if paths.is_drawing:
        del response["Cache-Control"]
        add_never_cache_headers(response)
    return response


@board_view
def download_calendar(_request: HttpRequest, board: BoardDay) -> HttpResponse:
    """Send the calendar as CSV."""
    return _send(board, "calendar", write_calendar)


@board_view
def download_allocations(_request: HttpRequest, board: BoardDay) -> HttpResponse:
    """Send what the rules make of the votes as CSV."""
    return _send(board, "allocations", write_allocations)


def _line(paths: CandidatePaths, names: dict[str, str]) -> _PathLine:
    last = paths.over_time[-1].delegates if paths.over_time else (paths.awarded,) * 5
    return _PathLine(
        name=names.get(paths.candidate, paths.candidate),
        share=write_percent(paths.share_of_paths),
        reached_on=paths.reached_on[_MIDDLE] if paths.reached_on else None,
        has_reached=paths.has_reached,
        low=last[_LOW],
        middle=last[_MIDDLE],
        high=last[_HIGH],
    )


def _days(
    summary: PathsSummary, shown: list[CandidatePaths]
) -> list[tuple[date, list[tuple[int, int, int]]]]:
    days = [each.day for each in summary.candidates[0].over_time]
    cells = [
        [(each.delegates[_LOW], each.delegates[_MIDDLE], each.delegates[_HIGH]) for each in paths]
        for paths in (each.over_time for each in shown)
    ]
    return [(day, [column[place] for column in cells]) for place, day in enumerate(days)]


def _send(board: BoardDay, name: str, write: Callable[[BoardDay], str]) -> HttpResponse:
    file = f"{board.contest.slug}-{name}-{board.on.isoformat()}.csv"
    return send_file(write(board), kind=CSV, name=file)
