"""What files call the decision to endorse nobody."""

from __future__ import annotations

from groundswell.race.endorsements.identity import fold

NOBODY = "No endorsement"
_NOBODY = frozenset(
    {"no endorsement", "nobody", "none", "don't endorse", "don\u2019t endorse", "do not endorse"}
)


def means_nobody(name: str) -> bool:
    """Tell whether a file says that nobody is endorsed."""
    return fold(name) in _NOBODY
