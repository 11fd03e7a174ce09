"""The columns of a CSV file of endorsements, by any of the names that files give them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from groundswell.race.endorsements.errors import FileRefused

FIGURE_COLUMNS = {
    "members": "members",
    "eligible": "eligible",
    "voted": "votes_cast",
    "in_favour": "votes_for",
    "share_in_favour": "votes_for_share",
    "second_share": "second_share",
}
"""The column of each field that holds a figure."""

COLUMNS = (
    *("organization", "kind", "office", "contest", "candidate", "announced", "process"),
    *FIGURE_COLUMNS.values(),
    *("threshold", "non_members_voted", "option_counts", "group_results"),
    *("published", "retracted", "record", "verified", "note", "source"),
    *(f"{column}_source" for column in FIGURE_COLUMNS.values()),
)
"""The columns of an export, in order."""

REQUIRED = ("organization", "kind", "candidate", "announced", "process", "source")
"""Columns without which no row says enough."""

_ALIASES = {
    "endorser": "organization",
    "organisation": "organization",
    "type": "kind",
    "role": "office",
    "race": "contest",
    "endorsed": "candidate",
    "endorsee": "candidate",
    "announced_on": "announced",
    "date": "announced",
    "decided_by": "process",
    "member_count": "members",
    "membership": "members",
    "eligible_members": "eligible",
    "voted": "votes_cast",
    "votes": "votes_cast",
    "in_favour": "votes_for",
    "in_favor": "votes_for",
    "share_in_favour": "votes_for_share",
    "share_in_favor": "votes_for_share",
    "share_for": "votes_for_share",
    "retracted_on": "retracted",
    "notes": "note",
    "sources": "source",
}


def match_columns(header: Sequence[str]) -> tuple[dict[str, int], tuple[str, ...]]:
    """Find where each known column stands, and name the columns that are not known.

    Raises:
        FileRefused: `header.repeated`, or `header.missing` with the names.
    """
    found: dict[str, int] = {}
    ignored: list[str] = []
    for position, written in enumerate(header):
        name = read_column(written)
        if name is None:
            ignored.append(written)
        elif name in found:
            raise FileRefused("header.repeated", f"{header[found[name]]}, {written}"[:200])
        else:
            found[name] = position
    missing = [name for name in REQUIRED if name not in found]
    if missing:
        raise FileRefused("header.missing", ", ".join(missing))
    return found, tuple(ignored)


def read_column(written: str) -> str | None:
    """Give the column that a name in a header means, or None."""
    name = re.sub(r"[\W_]+", "_", written.casefold()).strip("_")
    name = _ALIASES.get(name, name)
    return name if name in COLUMNS else None
