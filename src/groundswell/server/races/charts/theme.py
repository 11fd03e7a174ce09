"""The look that all charts share, and their rendering: the same calm colours as the pages."""

from __future__ import annotations

from typing import Any

import altair as alt
import vl_convert

PALETTE = ("#0b5c5c", "#b4552d", "#5b4b8a", "#7a6a00", "#2f6fa8", "#8a3a5e", "#4d6b35", "#6b6b6b")
"""Candidates' colours in the order of their names: apart for the colour-blind, no party's own."""
INK, MUTED, LINE, PAPER = "#17212b", "#54616d", "#d5d9d6", "#ffffff"
FONT = "DejaVu Sans, Verdana, sans-serif"
WIDTH, HEIGHT = 720, 360
_SHARING_SCALE = 2.0


def colour_of(place: int) -> str:
    """Give the colour of the candidate in a place of the list by name."""
    return PALETTE[place % len(PALETTE)]


def draw_svg(chart: alt.TopLevelMixin) -> str:
    """Draw a chart as SVG."""
    drawn: str = vl_convert.vegalite_to_svg(_specify(chart))
    return drawn


def draw_png(chart: alt.TopLevelMixin) -> bytes:
    """Draw a chart as PNG, at twice the size, for sharing."""
    drawn: bytes = vl_convert.vegalite_to_png(_specify(chart), scale=_SHARING_SCALE)
    return drawn


def _specify(chart: alt.TopLevelMixin) -> dict[str, Any]:
    spec: dict[str, Any] = chart.to_dict()
    spec["background"] = PAPER
    spec["config"] = {
        "font": FONT,
        "view": {"stroke": None},
        "axis": {
            "labelColor": MUTED,
            "titleColor": MUTED,
            "gridColor": LINE,
            "domainColor": LINE,
            "tickColor": LINE,
            "labelFontSize": 13,
            "titleFontSize": 13,
            "titleFontWeight": "normal",
        },
        "legend": {"labelColor": INK, "titleColor": MUTED, "labelFontSize": 13},
        "title": {"color": INK, "fontSize": 16, "anchor": "start"},
        "text": {"color": INK, "fontSize": 13},
    }
    return spec
