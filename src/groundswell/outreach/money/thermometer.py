"""A thermometer of a goal as a picture: lying, so that it fits a telephone, with its words in it.

The picture repeats what the text beside it says, and says nothing more.
"""

from __future__ import annotations

from xml.sax.saxutils import escape

_INK, _MUTED, _LINE, _FILL, _GOAL, _PAPER = (
    *("#17212b", "#54616d", "#d5d9d6", "#0b5c5c", "#1b6b3a", "#ffffff"),
)
_FONT = "DejaVu Sans, Verdana, sans-serif"
_WIDTH, _HEIGHT = 480, 164
_BULB, _LEFT, _RIGHT, _MIDDLE, _THICK = 32, 62, 446, 78, 28
_QUARTERS = 4


def share_of(part: int, goal: int) -> int:
    """Give whole per cents of a goal, rounded down: 100 is said only once it is reached."""
    return 100 * max(part, 0) // goal if goal > 0 else 0


def draw_thermometer(*, part: int, goal: int, reached: str, aim: str, note: str = "") -> str:
    """Draw how far a goal is, as SVG. `reached`, `aim` and `note` are its words, escaped here."""
    colour = _GOAL if goal and part >= goal else _FILL
    length = (_RIGHT - _LEFT) * min(max(part, 0), goal) // goal if goal > 0 else 0
    top = _MIDDLE - _THICK // 2
    filled = (
        f'<rect x="{_BULB}" y="{top + 5}" width="{_LEFT - _BULB + length}" height="{_THICK - 10}" '
        f'rx="{(_THICK - 10) // 2}" fill="{colour}"/>'
        if length
        else ""
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'width="{_WIDTH}" height="{_HEIGHT}" font-family="{_FONT}">'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="{_PAPER}"/>'
        f'<text x="10" y="38" font-size="23" font-weight="bold" fill="{_INK}">'
        f"{escape(reached)}</text>"
        f'<text x="{_WIDTH - 14}" y="38" font-size="17" text-anchor="end" fill="{_MUTED}">'
        f"{escape(aim)}</text>"
        f'<rect x="{_BULB}" y="{top}" width="{_RIGHT - _BULB + 14}" height="{_THICK}" '
        f'rx="{_THICK // 2}" fill="{_PAPER}" stroke="{_LINE}" stroke-width="2"/>'
        f"{filled}{_draw_marks()}"
        f'<circle cx="{_BULB}" cy="{_MIDDLE}" r="24" fill="{colour}"/>'
        f'<text x="10" y="{_HEIGHT - 14}" font-size="17" fill="{_MUTED}">{escape(note)}</text>'
        "</svg>"
    )


def _draw_marks() -> str:
    """Draw a stroke at each quarter of the goal, and at the goal."""
    marks = []
    for quarter in range(1, _QUARTERS + 1):
        x = _LEFT + (_RIGHT - _LEFT) * quarter // _QUARTERS
        below = _MIDDLE + _THICK // 2
        marks.append(
            f'<line x1="{x}" x2="{x}" y1="{below + 3}" y2="{below + 11}" stroke="{_MUTED}"/>'
            f'<text x="{x}" y="{below + 26}" font-size="15" text-anchor="middle" '
            f'fill="{_MUTED}">{25 * quarter} %</text>'
        )
    return "".join(marks)
