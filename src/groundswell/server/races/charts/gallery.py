"""Every chart of a board by its name, and its drawing, kept while the board stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import altair as alt
from django.utils.translation import get_language

from groundswell.server.races.charts.theme import draw_png, draw_svg
from groundswell.server.races.queries.day import BoardDay

Drawing = Callable[[BoardDay], alt.TopLevelMixin | None]
"""Makes a chart in the reader's language; None where there is nothing to draw."""

CHARTS: dict[str, Drawing] = {}
_KEPT = 64


def find_chart(board: BoardDay, name: str, kind: str) -> bytes | None:
    """Draw a chart ("svg" or "png"); None where there is no such, or nothing to draw."""
    return _draw(board, name, kind, get_language() or "en", board.key) if name in CHARTS else None


@lru_cache(maxsize=_KEPT)
def _draw(board: BoardDay, name: str, kind: str, _language: str, _key: object) -> bytes | None:
    chart = CHARTS[name](board)
    if chart is None:
        return None
    return draw_svg(chart).encode() if kind == "svg" else draw_png(chart)
