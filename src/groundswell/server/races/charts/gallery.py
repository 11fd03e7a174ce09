"""Every chart of a board by its name, and its drawing, kept while the board stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import altair as alt
from django.utils.translation import get_language

from groundswell.server.races.charts.contributions import draw_contributions
from groundswell.server.races.charts.delegates import draw_delegates, draw_paths
from groundswell.server.races.charts.endorsements import draw_endorsements
from groundswell.server.races.charts.polls import draw_own_polls, draw_polls_of
from groundswell.server.races.charts.theme import draw_png, draw_svg
from groundswell.server.races.queries.day import BoardDay

Drawing = Callable[[BoardDay], alt.TopLevelMixin | None]
"""Makes a chart in the reader's language; None where there is nothing to draw."""

CHARTS: dict[str, Drawing] = {
    "delegate-paths": draw_paths,
    "delegates": draw_delegates,
    "endorsements": draw_endorsements,
    "polls": draw_own_polls,
    "contributions": draw_contributions,
}
FAMILIES: dict[str, Callable[[BoardDay, str], alt.TopLevelMixin | None]] = {
    "polls": draw_polls_of,
}
"""Charts of which there are many: "polls-ia" is drawn by that of "polls", for "ia"."""
_KEPT = 64


def find_chart(board: BoardDay, name: str, kind: str) -> bytes | None:
    """Draw a chart ("svg" or "png"); None where there is no such, or nothing to draw."""
    try:
        return _draw(board, name, kind, get_language() or "en", board.key)
    except _NotThere:
        return None


class _NotThere(Exception):
    """Say that there is no such chart: what is raised is not kept, so that names can't fill it."""


@lru_cache(maxsize=_KEPT)
def _draw(board: BoardDay, name: str, kind: str, _language: str, _key: object) -> bytes:
    chart = _make(board, name)
    if chart is None:
        raise _NotThere
    return draw_svg(chart).encode() if kind == "svg" else draw_png(chart)


def _make(board: BoardDay, name: str) -> alt.TopLevelMixin | None:
    if name in CHARTS:
        return CHARTS[name](board)
    family, _hyphen, member = name.partition("-")
    return FAMILIES[family](board, member) if family in FAMILIES and member else None


def forget_charts() -> None:
    """Forget what was drawn; for tests, whose databases come and go."""
    _draw.cache_clear()
