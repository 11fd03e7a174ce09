"""Where a poll was taken, as an Open Civic Data division.

Known are the nation, its states, territories and the District of Columbia by name, code or id, and
congressional districts as FiveThirtyEight writes them: "Maine CD-1".
"""

from __future__ import annotations

import re
from functools import lru_cache

from groundswell.race.places import (
    Division,
    DivisionInvalid,
    PlaceUnknown,
    parse_division,
    read_place,
)

NATIONAL = "United States"
"""The geography of a poll whose file names none."""

_CONGRESSIONAL = re.compile(r"(.+?)[\s-]+(?:CD|District)[\s-]*([0-9]{1,2})", re.IGNORECASE)


@lru_cache(maxsize=4096)  # files name the same few places in every row
def find_division(text: str) -> str | None:
    """Give the id of a geography's division, or None for one that is not known here."""
    place = _find(text)
    if place is not None:
        return place.id
    district = _CONGRESSIONAL.fullmatch(text)
    state = _find(district[1]) if district is not None else None
    if district is None or state is None or state.kind != "state":
        return None
    return parse_division(f"{state.id}/cd:{int(district[2])}").id


def _find(text: str) -> Division | None:
    try:
        place = read_place(text)
    except (DivisionInvalid, PlaceUnknown):
        return None
    return place if isinstance(place, Division) else None
