"""A place's polls: for each candidate a line with bands, a dot for each share, and the name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import altair as alt
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groundswell.race.polls.average import Average, RaceAverage
from groundswell.race.polls.settings import Z80, Z95
from groundswell.server.races.charts.theme import HEIGHT, INK, MUTED, WIDTH, colour_of
from groundswell.server.races.models import Candidate
from groundswell.server.races.queries.day import BoardDay
from groundswell.server.races.queries.polls.average import average_on
from groundswell.server.races.queries.polls.places import find_polled_place, name_place
from groundswell.server.races.queries.polls.standings import candidates_in_order

_NAMED, _NOTED = 6, 5.0
"""How many are drawn: of those who run the highest, and who left after having so many per cent."""
_APART = 5.0
"""Points between two names at the end of lines, so that they can be read."""
_POINTS = 400
"""Days drawn of a long line; the last is one of them."""
_ROOM = 150
"""Pixels for the names."""

Record = dict[str, Any]
People = dict[str, tuple[int, Candidate]]


def draw_own_polls(board: BoardDay) -> alt.TopLevelMixin | None:
    """Draw the polls of the contest's own place."""
    return _draw(board, board.contest.place)


def draw_polls_of(board: BoardDay, code: str) -> alt.TopLevelMixin | None:
    """Draw the polls of a place by what stands for it in an address; None where it has none."""
    place = find_polled_place(board, code)
    return None if place is None else _draw(board, place)


def _draw(board: BoardDay, place: str) -> alt.TopLevelMixin | None:
    average = average_on(board, place)
    if average is None:
        return None
    shown = _choose(average)
    people = candidates_in_order(board)
    colour = alt.Color("name:N", scale=_colours(shown, people), legend=None)
    lines = _data(_line_records(shown, people))
    dots = _data(_dot_records(shown, people))
    names = _data(_name_records(shown, people, average.as_of))
    first, last = _days(shown, average)
    day = alt.X(
        "day:T",
        title=None,
        axis=alt.Axis(
            grid=False, labelExpr=_day_labels(first, last), tickCount=6, labelOverlap=True
        ),
        scale=alt.Scale(domain=[_moment(first), _moment(last)]),
    )
    share = alt.Y("mean:Q", title=None, axis=alt.Axis(tickCount=6, labelExpr="datum.label + ' %'"))
    layers = [
        _band(lines, day, colour, "95", 0.12),
        _band(lines, day, colour, "80", 0.18),
        alt.Chart(dots)
        .mark_circle(size=22, opacity=0.4)
        .encode(x=day, y="percent:Q", color=colour),
        alt.Chart(lines).mark_line(strokeWidth=2.5).encode(x=day, y=share, color=colour),
        alt.Chart(names)
        .mark_text(align="left", dx=8, fontSize=13, fontWeight="bold")
        .encode(x=day, y="height:Q", text="label:N", color=colour),
    ]
    chart: alt.TopLevelMixin = alt.layer(*layers).properties(
        width=WIDTH - _ROOM,
        height=HEIGHT,
        title=alt.TitleParams(
            text=_title(place),
            subtitle=_subtitle(average),
            color=INK,
            subtitleColor=MUTED,
            subtitleFontSize=13,
            offset=14,
        ),
        padding={"left": 5, "top": 5, "bottom": 5, "right": 5},
    )
    return chart


def _choose(average: RaceAverage) -> list[Average]:
    running = [each for each in average.averages if each.left_on is None]
    gone = [each for each in average.averages if each.left_on is not None]
    noted = [each for each in gone if max(each.line.means) >= _NOTED]
    return (running + noted)[:_NAMED] or gone[:_NAMED]


def _data(records: Iterable[Record]) -> Any:
    return {"values": list(records)}


def _title(place: str) -> str:
    return _("Average of polls: %(place)s") % {"place": name_place(place)}


def _subtitle(average: RaceAverage) -> str:
    words = _("As of %(day)s. Dots are polls; bands hold 80 and 95 per cent of what they allow.")
    return words % {"day": date_format(average.as_of)}


def _colours(shown: Sequence[Average], people: People) -> alt.Scale:
    found = [people[each.candidate] for each in shown]
    return alt.Scale(
        domain=[candidate.short_name for _place, candidate in found],
        range=[colour_of(place) for place, _candidate in found],
    )


def _band(lines: Any, day: alt.X, colour: alt.Color, width: str, opacity: float) -> alt.Chart:
    chart: alt.Chart = (
        alt.Chart(lines)
        .mark_area(opacity=opacity, clip=True)
        .encode(x=day, y=f"low{width}:Q", y2=f"high{width}:Q", color=colour)
    )
    return chart


def _line_records(shown: Sequence[Average], people: People) -> Iterator[Record]:
    for each in shown:
        name = people[each.candidate][1].short_name
        days, means = each.line.days, each.line.means
        b80, b95 = each.line.bands(Z80), each.line.bands(Z95)
        step = max(1, -(-len(days) // _POINTS))
        for n in range((len(days) - 1) % step, len(days), step):
            yield {
                "name": name,
                "day": _moment(days[n]),
                "mean": round(means[n], 2),
                "low80": round(b80[n].low, 2),
                "high80": round(b80[n].high, 2),
                "low95": round(b95[n].low, 2),
                "high95": round(b95[n].high, 2),
            }


def _dot_records(shown: Sequence[Average], people: People) -> Iterator[Record]:
    for each in shown:
        name = people[each.candidate][1].short_name
        for poll in each.counted:
            yield {
                "name": name,
                "day": _moment(poll.observed_on),
                "percent": poll.percents[each.candidate],
            }


def _name_records(shown: Sequence[Average], people: People, as_of: date) -> list[Record]:
    """Place the names of those who run at the end, no two over each other; others' at theirs."""
    records: list[Record] = []
    ceiling = float("inf")
    running = [each for each in shown if each.left_on is None]
    for each in sorted(running, key=lambda one: -one.now.mean):
        height = min(each.now.mean, ceiling - _APART)
        ceiling = height
        records.append(_name_record(each, people, height, as_of))
    low = min((record["height"] for record in records), default=0.0)
    for record in records:  # names pushed below the axis push all up together
        record["height"] += max(0.0, 1.0 - low) if low < 1.0 else 0.0
    gone = (each for each in shown if each.left_on is not None)
    return records + [
        _name_record(each, people, each.now.mean, each.line.days[-1]) for each in gone
    ]


def _name_record(each: Average, people: People, height: float, day: date) -> Record:
    name = people[each.candidate][1].short_name
    return {
        "name": name,
        "label": f"{name} {_figure(each.now.mean)}",
        "height": height,
        "day": _moment(day),
    }


def _figure(value: float) -> str:
    text = f"{value:.1f}"
    return text.replace(".", ",") if (get_language() or "").startswith("es") else text


def _days(shown: Sequence[Average], average: RaceAverage) -> tuple[date, date]:
    return min(each.line.first_on for each in shown), average.as_of


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00"


def _day_labels(first: date, last: date) -> str:
    """Write the axis's days in the reader's language: months by name, January with its year."""
    months = [date_format(date(2000, month, 1), "M") for month in range(1, 13)]
    listed = ", ".join(f"'{month}'" for month in months)
    if last - first > timedelta(days=120):
        return (
            f"[{listed}][month(datum.value)]"
            " + (month(datum.value) == 0 ? ' ' + year(datum.value) : '')"
        )
    return f"date(datum.value) + ' ' + [{listed}][month(datum.value)]"
