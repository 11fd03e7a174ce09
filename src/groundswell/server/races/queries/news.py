"""What is new on a board, as a feed tells it: single facts, and files of polls as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from groundswell.server.races.models import FactImport, Revision
from groundswell.server.races.queries.day import BoardDay

_TOLD_ONE_BY_ONE = ("endorsement", "statement", "unpledgedcount", "statecontest")


@dataclass(frozen=True)
class NewsItem:
    """One piece of news: when, a stable id, and what it is about."""

    at: datetime
    key: str
    revision: Revision | None = None
    fact_import: FactImport | None = None


def find_news(board: BoardDay, *, count: int) -> list[NewsItem]:
    """List what was changed last by the end of the board's day, the last first."""
    revisions = board.contest.revisions.filter(model__in=_TOLD_ONE_BY_ONE, at__lte=board.ends_at)
    files = board.contest.imports.filter(
        kind=FactImport.Kind.POLLS,
        state=FactImport.State.COMMITTED,
        committed_at__lte=board.ends_at,
    ).order_by("-committed_at")
    news = [NewsItem(each.at, f"change-{each.pk}", revision=each) for each in revisions[:count]]
    news += [
        NewsItem(each.committed_at, f"file-{each.pk}", fact_import=each)
        for each in files[:count]
        if each.committed_at is not None
    ]
    return sorted(news, key=lambda item: item.at, reverse=True)[:count]
