"""The history of a board, as the public reads it."""

from __future__ import annotations

from datetime import UTC, datetime, time

from django.db.models import QuerySet

from groundswell.server.races.models import Revision
from groundswell.server.races.queries.day import BoardDay


def corrections_until(board: BoardDay) -> QuerySet[Revision]:
    """List what was changed by the end of the board's day, the last first."""
    end = datetime.combine(board.on, time.max, tzinfo=UTC)
    return board.contest.revisions.filter(at__lte=end)
