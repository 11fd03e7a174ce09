"""The central picture to share: members, eligible, voted and in favour of each endorsement."""

from __future__ import annotations

from typing import Any

import altair as alt
from django.utils.translation import gettext as _

from groundswell.race.endorsements.endorsement import STAGES
from groundswell.server.races.charts.theme import INK, MUTED, WIDTH
from groundswell.server.races.queries.day import BoardDay
from groundswell.server.races.queries.endorsements import wording
from groundswell.server.races.queries.endorsements.day import standing
from groundswell.server.races.queries.endorsements.picture import (
    Line,
    Wish,
    choose,
    draw_lines,
    find_scale,
    number_of,
)
from groundswell.server.web.processes import Process

COLOURS = ("#8fb5b3", "#5b9390", "#2d7672", "#0b5c5c")
_MOST = 12
_ROW, _LABELLED = 96, 16
_PLACE = 0.62
"""How much of the width the longest bar takes: what is written at it needs the rest."""


def draw_endorsements(board: BoardDay) -> alt.TopLevelMixin | None:
    """Draw the widest endorsements of the day, all to one scale."""
    lines = draw_lines(choose(standing(board), Wish())[:_MOST])
    if not lines:
        return None
    whole = find_scale([line.entry for line in lines]) or 1
    rows = [row for line in lines for row in _rows(line)]
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y("stage:N", sort=_stages(), title=None).axis(
            ticks=False, domain=False, labelPadding=8
        ),
    )
    bars = base.mark_bar(height=11).encode(
        x=alt.X("number:Q", title=None, scale=alt.Scale(domain=[0, whole / _PLACE])).axis(None),
        color=alt.Color("stage:N", sort=_stages(), legend=None).scale(
            domain=_stages(), range=list(COLOURS)
        ),
    )
    words = base.mark_text(align="left", dx=6, fontSize=12).encode(
        x="number:Q",
        text="text:N",
        color=alt.condition("datum.published", alt.value(INK), alt.value(MUTED)),
    )
    return (
        alt.layer(bars, words)
        .properties(width=WIDTH - 130, height=_ROW - _LABELLED)
        .facet(
            row=alt.Row("title:N", sort=[_title(line) for line in lines]).header(
                title=None,
                labelOrient="top",
                labelAnchor="start",
                labelAngle=0,
                labelFontSize=13,
                labelFontWeight="bold",
                labelColor=INK,
                labelLimit=WIDTH + 100,
            ),
            spacing=14,
        )
        .properties(
            title=alt.Title(
                _("%(contest)s: who decided, and how many") % {"contest": board.contest.title},
                subtitle=_("As of %(day)s. All bars have one scale.")
                % {"day": wording.describe_date(board.on)},
                subtitleColor=MUTED,
                offset=14,
                limit=WIDTH + 100,
            )
        )
    )


def _rows(line: Line) -> list[dict[str, Any]]:
    return [
        {
            "title": _title(line),
            "stage": bar.name,
            "number": number_of(line.entry, stage) or 0,
            "text": bar.text,
            "published": bar.is_published,
        }
        for stage, bar in zip(STAGES, line.bars, strict=True)
    ]


def _stages() -> list[str]:
    return [str(wording.STAGES[stage]) for stage in STAGES]


def _title(line: Line) -> str:
    row = line.entry.row
    name = row.candidate.short_name if row.candidate is not None else _("Nobody")
    process = Process(line.entry.known.process).label
    return f"{row.endorser.name} → {name} · {process}"
