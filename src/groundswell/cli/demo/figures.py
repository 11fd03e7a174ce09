"""What Democracy for America published of its poll of December 2015.

Sources: TIME, "Bernie Sanders Racks Up Key Support From Liberal Grassroots", 17 December 2015
(about a million members, 270,000 votes, announced on Thursday at noon); Washington Examiner,
article 1402531 (271,527 votes; 87.9, 10.3 and 1.1 per cent; two-thirds needed; 7 to 15 December).
"""

from __future__ import annotations

from dataclasses import dataclass

MEMBERS = 1_000_000
"""About a million."""

VOTES = 271_527
SCALE = 100
"""The demonstration's own size is 1:100 unless told otherwise."""


@dataclass(frozen=True, slots=True)
class OptionFigure:
    """An option and its published share, in thousandths of the votes cast."""

    id: str
    title: str
    role: str
    per_mille: int


OPTIONS = (
    OptionFigure("clinton", "Clinton", "candidate", 103),
    OptionFigure("omalley", "O'Malley", "candidate", 11),
    OptionFigure("sanders", "Sanders", "candidate", 879),
    # Not published by itself: what the three published shares leave of the whole.
    OptionFigure("dont-endorse", "Don't Endorse", "no_endorsement", 7),
)


def votes_for(members: int) -> int:
    """Scale the published turnout to so many members, to the nearest vote, and at least one."""
    return max((2 * members * VOTES + MEMBERS) // (2 * MEMBERS), 1)
