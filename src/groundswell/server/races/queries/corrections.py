"""The history of a board, as the public reads it.

Of a ledger it tells no more than the board does: nothing while the ledger is not public, and no
number from its files while so few people have given that it could tell of one of them.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from groundswell.server.races.models import Ledger, Revision
from groundswell.server.races.queries.contributions.figures import count_on
from groundswell.server.races.queries.day import BoardDay


def corrections_until(board: BoardDay) -> QuerySet[Revision]:
    """List what was changed by the end of the board's day, the last first."""
    ledgers = list(board.contest.ledgers.all())
    closed = [each.pk for each in ledgers if not each.is_public]
    small = [each.pk for each in ledgers if each.is_public and not _is_shown(each, board)]
    hidden = Q(row__in=closed) | Q(row__in=small, fact_import__isnull=False)
    revisions = board.contest.revisions.filter(at__lte=board.ends_at)
    return revisions.exclude(Q(model="ledger") & hidden)


def _is_shown(ledger: Ledger, board: BoardDay) -> bool:
    counted = count_on(ledger, board.on)
    return counted is not None and counted.is_shown
