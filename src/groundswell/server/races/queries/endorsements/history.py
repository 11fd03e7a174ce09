"""What was corrected of an endorsement, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from groundswell.server.races.models import Endorsement, Revision
from groundswell.server.races.queries.day import BoardDay
from groundswell.server.races.queries.facts.shown import Names, ShownField, show_fields

_HIDDEN = frozenset({"key", "known_on", "endorser_id"})


@dataclass(frozen=True)
class ChangeLine:
    """One change: when, what was done, and the fields."""

    at: datetime
    action: str
    fields: tuple[ShownField, ...]


def history_of(row: Endorsement, board: BoardDay) -> list[ChangeLine]:
    """List what was done to an endorsement by the end of the board's day, the last first."""
    revisions = board.contest.revisions.filter(
        model="endorsement", row=row.pk, at__lte=board.ends_at
    )
    names: Names = {}
    return [
        ChangeLine(each.at, each.get_action_display(), tuple(_changed(each, names)))
        for each in revisions
    ]


def _changed(revision: Revision, names: Names) -> list[ShownField]:
    """Give what changed; what somebody added is all on the page itself."""
    if revision.action == Revision.Action.ADDED:
        return []
    fields = {name: pair for name, pair in revision.fields.items() if name not in _HIDDEN}
    return show_fields(revision.model, fields, names)
