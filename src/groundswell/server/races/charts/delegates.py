"""Delegates: who has how many against the majority, and simulated totals by date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import altair as alt
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from groundswell.race.delegates.simulation.summary import CandidatePaths, PathsSummary
from groundswell.server.elections.wording import format_count
from groundswell.server.races.charts.theme import HEIGHT, INK, MUTED, WIDTH, colour_of
from groundswell.server.races.queries.day import BoardDay
from groundswell.server.races.queries.delegates.count import BoardCount, find_count
from groundswell.server.races.queries.delegates.paths import find_paths

_BAR, _FRAME = 30, 120
"""Pixels of a bar with the space around it, and of all that stands around the bars."""
_NAMES, _FIGURES = 130, 60
_APART = 0.05
"""Of the height: between two names at the end of lines, so that they can be read."""
_PATIENCE = 10.0
"""Seconds: a picture is asked for after its page, which has begun to draw the paths."""

Record = dict[str, Any]


def bars_height(count: BoardCount) -> int:
    """Give how many pixels the picture of the count is high."""
    return _FRAME + 2 * _BAR * max(1, len(count.lines))


def draw_delegates(board: BoardDay) -> alt.TopLevelMixin | None:
    """Draw bars of pledged and of unpledged delegates by candidate, apart, and the majority."""
    count = find_count(board)
    if not any(line.pledged or line.unpledged for line in count.lines):
        return None
    pledged, unpledged = _("pledged"), _("unpledged, declared")
    records: list[Record] = [
        {
            "who": f"{line.name}: {kind}",
            "kind": kind,
            "number": number,
            "label": format_count(number),
        }
        for line in count.lines
        for kind, number in ((pledged, line.pledged), (unpledged, line.unpledged))
    ]
    majority = count.majority_of_pledged
    most = max(majority, *(record["number"] for record in records)) * 1.12
    rows = [record["who"] for record in records]
    who = alt.Y(
        "who:N",
        sort=rows,
        title=None,
        axis=alt.Axis(labelLimit=_NAMES * 2, ticks=False, domain=False),
    )
    number = alt.X(
        "number:Q",
        title=None,
        scale=alt.Scale(domain=[0, most], nice=False),
        axis=alt.Axis(tickCount=5, labelExpr=_grouped()),
    )
    kinds = alt.Color(
        "kind:N",
        legend=None,
        scale=alt.Scale(domain=[pledged, unpledged], range=[colour_of(0), "#8fb5b3"]),
    )
    line = [{"number": majority, "label": _words_of_majority(majority)}]
    layers = (
        alt.Chart(_data(records)).mark_bar(size=18).encode(x=number, y=who, color=kinds),
        alt.Chart(_data(records))
        .mark_text(align="left", dx=5)
        .encode(x=number, y=who, text="label:N"),
        alt.Chart(_data(line)).mark_rule(strokeDash=[5, 4], color=INK).encode(x="number:Q"),
        alt.Chart(_data(line))
        .mark_text(align="right", dx=-6, dy=-8, color=INK)
        .encode(x="number:Q", y=alt.value(0), text="label:N"),
    )
    title = _("Delegates as of %(day)s") % {"day": date_format(board.on)}
    chart: alt.TopLevelMixin = alt.layer(*layers).properties(
        width=WIDTH - 2 * _NAMES,
        height=2 * _BAR * len(count.lines),
        title=alt.TitleParams(text=title, color=INK, offset=28),
        padding=8,
    )
    return chart


def draw_paths(board: BoardDay) -> alt.TopLevelMixin | None:
    """Draw the simulated totals by date: the middle path, the ranges of half and of 9 in 10."""
    summary = find_paths(board, patience=_PATIENCE).summary
    if summary is None:
        return None
    places = {each.slug: n for n, each in enumerate(board.contest.candidates.all())}
    names = {each.slug: each.short_name for each in board.contest.candidates.all()}
    shown = [each for each in summary.candidates if each.over_time and each.candidate in places]
    if not shown:
        return None
    lines = [record for each in shown for record in _path_records(each, names)]
    first, last = _ends(shown)
    most = max(summary.goal, *(record["top"] for record in lines)) * 1.04
    colour = alt.Color(
        "name:N",
        legend=None,
        scale=alt.Scale(
            domain=[names[each.candidate] for each in shown],
            range=[colour_of(places[each.candidate]) for each in shown],
        ),
    )
    day = alt.X(
        "day:T",
        title=None,
        scale=alt.Scale(domain=[_moment(first), _moment(last)]),
        axis=alt.Axis(grid=False, tickCount=6, labelExpr=_day_labels(), labelOverlap=True),
    )
    height = alt.Y(
        "middle:Q",
        title=None,
        scale=alt.Scale(domain=[0, most], nice=False),
        axis=alt.Axis(tickCount=6, labelExpr=_grouped()),
    )
    goal = [
        {"middle": summary.goal, "day": _moment(first), "label": _words_of_majority(summary.goal)}
    ]
    layers = (
        _band(lines, day, colour, "bottom", "top", 0.13),
        _band(lines, day, colour, "low", "high", 0.22),
        alt.Chart(_data(lines)).mark_line(strokeWidth=2.5).encode(x=day, y=height, color=colour),
        alt.Chart(_data(goal)).mark_rule(strokeDash=[5, 4], color=INK).encode(y="middle:Q"),
        alt.Chart(_data(goal))
        .mark_text(align="left", dx=6, dy=-8, color=INK)
        .encode(x=day, y="middle:Q", text="label:N"),
        alt.Chart(_data(_name_records(shown, names, most)))
        .mark_text(align="left", dx=8, fontWeight="bold")
        .encode(x=day, y="middle:Q", text="label:N", color=colour),
    )
    chart: alt.TopLevelMixin = alt.layer(*layers).properties(
        width=WIDTH - _NAMES - _FIGURES,
        height=HEIGHT - 30,
        title=_paths_title(summary),
        padding=8,
    )
    return chart


def _paths_title(summary: PathsSummary) -> alt.TitleParams:
    words = _("%(number)s paths, not a forecast. The bands hold half, and 9 in 10, of the paths.")
    return alt.TitleParams(
        text=_("Pledged delegates on simulated paths"),
        subtitle=words % {"number": format_count(summary.paths)},
        color=INK,
        subtitleColor=MUTED,
        subtitleFontSize=13,
        offset=14,
    )


def _path_records(paths: CandidatePaths, names: dict[str, str]) -> Iterable[Record]:
    for each in paths.over_time:
        bottom, low, middle, high, top = each.delegates
        yield {
            "name": names[paths.candidate],
            "day": _moment(each.day),
            "bottom": bottom,
            "low": low,
            "middle": middle,
            "high": high,
            "top": top,
        }


def _name_records(shown: list[CandidatePaths], names: dict[str, str], most: float) -> list[Record]:
    """Place the names at the ends of the lines, no two over each other."""
    records: list[Record] = []
    floor = 0.0
    for each in sorted(shown, key=lambda one: one.over_time[-1].delegates[2]):
        last = each.over_time[-1]
        height = max(float(last.delegates[2]), floor)
        floor = height + _APART * most
        name = names[each.candidate]
        records.append(
            {
                "name": name,
                "label": f"{name} {format_count(last.delegates[2])}",
                "middle": height,
                "day": _moment(last.day),
            }
        )
    return records


def _band(
    lines: list[Record], day: alt.X, colour: alt.Color, low: str, high: str, opacity: float
) -> alt.Chart:
    chart: alt.Chart = (
        alt.Chart(_data(lines))
        .mark_area(opacity=opacity)
        .encode(x=day, y=f"{low}:Q", y2=f"{high}:Q", color=colour)
    )
    return chart


def _words_of_majority(number: int) -> str:
    return _("Majority of the pledged: %(number)s") % {"number": format_count(number)}


def _data(records: Iterable[Record]) -> Any:
    return {"values": list(records)}


def _ends(shown: list[CandidatePaths]) -> tuple[date, date]:
    days = [each.day for each in shown[0].over_time]
    return days[0], days[-1]


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00"


def _grouped() -> str:
    """Write the axis's numbers as the reader's language does."""
    mark = format_count(1_000)[1:-3]
    return f"replace(format(datum.value, ','), ',', '{mark}')"


def _day_labels() -> str:
    months = ", ".join(f"'{date_format(date(2000, month, 1), 'M')}'" for month in range(1, 13))
    return f"date(datum.value) + ' ' + [{months}][month(datum.value)]"
