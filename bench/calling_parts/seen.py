"""What callers of a measurement do and see, whichever way they are served."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

_OUTCOMES = ("not_home",) * 6 + ("left_message",) * 2 + ("canvassed",) * 2 + ("refused", "busy")


@dataclass
class Seen:
    """Seconds that each answer took, and the numbers that were given out, by any name of theirs."""

    first: list[float] = field(default_factory=list)
    next: list[float] = field(default_factory=list)
    finish: list[float] = field(default_factory=list)
    numbers: list[int | str] = field(default_factory=list)


def draw_outcome(draw: random.Random) -> str:
    """Give what came of a call, about as often as in a phone bank."""
    return draw.choice(_OUTCOMES)
