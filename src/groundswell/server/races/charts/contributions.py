"""Contributions over time: counted day by day where there is a ledger, else as they were stated."""

from __future__ import annotations

from datetime import date
from typing import Any

import altair as alt
from django.utils.translation import gettext as _

from groundswell.server.elections.wording import format_count
from groundswell.server.races.charts.theme import HEIGHT, INK, WIDTH, colour_of
from groundswell.server.races.queries.contributions.figures import (
    Money,
    contributions_of,
    days_of,
)
from groundswell.server.races.queries.day import BoardDay

Record = dict[str, Any]


def draw_contributions(board: BoardDay) -> alt.TopLevelMixin | None:
    """Draw the number of contributions of each candidate; None with fewer than two points."""
    places = {each.pk: place for place, each in enumerate(board.candidates)}
    money = contributions_of(board)
    counted = [each for each in money if any(one.is_shown for one in each.counted)]
    records = [row for each in counted for row in _count_days(each, board.on)]
    if not records:
        records = [row for each in money for row in _list_statements(each)]
    if len({row["day"] for row in records}) < 2:
        return None
    names = sorted({row["name"] for row in records})
    shown = {each.candidate.short_name: places[each.candidate.pk] for each in money}
    colours = [colour_of(shown[name]) for name in names]
    colour = alt.Color("name:N", scale=alt.Scale(domain=names, range=colours), title=None)
    if len(names) == 1:
        colour = colour.legend(None)
    day = alt.X("day:T", title=None, axis=alt.Axis(grid=False, format="%Y-%m-%d", tickCount=5))
    count = alt.Y("count:Q", title=_("contributions"), axis=alt.Axis(format=",", tickCount=5))
    line = alt.Chart(_data(records)).encode(x=day, y=count, color=colour)
    layers: list[alt.Chart] = [
        line.mark_line(interpolate="step-after" if counted else "linear", point=not counted)
    ]
    marks = [row for each in counted for row in _mark_milestones(each)]
    if marks:
        base = alt.Chart(_data(marks)).encode(x=day, y=count)
        layers.append(base.mark_point(filled=True, size=60, color=INK))
        layers.append(base.mark_text(align="right", dx=-8, dy=-6, color=INK).encode(text="text:N"))
    return alt.layer(*layers).properties(width=WIDTH, height=HEIGHT)


def _count_days(money: Money, until: date) -> list[Record]:
    """Add the ledgers of one candidate up, day by day."""
    ledgers = [one.ledger for one in money.counted if one.is_shown]
    found: dict[date, int] = {}
    for ledger in ledgers:
        for row in days_of(ledger, until):
            found[row.day] = found.get(row.day, 0) + row.made
    total, records = 0, []
    for day in sorted(found):
        total += found[day]
        records.append(_record(money, day, total))
    return records


def _list_statements(money: Money) -> list[Record]:
    said = {
        each.as_of: int(each.value) for each in money.statements if each.metric == "contributions"
    }
    return [_record(money, day, said[day]) for day in sorted(said)]


def _mark_milestones(money: Money) -> list[Record]:
    if len(money.counted) != 1:
        return []
    return [
        _record(money, each.at.date(), each.number) | {"text": format_count(each.number)}
        for each in money.counted[0].milestones[-5:]
    ]


def _record(money: Money, day: date, count: int) -> Record:
    return {"name": money.candidate.short_name, "day": f"{day}T00:00:00", "count": count}


def _data(records: list[Record]) -> alt.Data:
    return alt.Data(values=records)  # type: ignore[no-untyped-call]
