"""What files and ballots call the decision to endorse nobody."""

from __future__ import annotations

from groundswell.race.endorsements.identity import fold

NOBODY = "No endorsement"
NOBODY_NAMES = (NOBODY, "Nobody", "None", "Don't endorse", "Don\u2019t endorse", "Do not endorse")
_FOLDED = frozenset(map(fold, NOBODY_NAMES))


def means_nobody(name: str) -> bool:
    """Tell whether a file says that nobody is endorsed."""
    return fold(name) in _FOLDED
