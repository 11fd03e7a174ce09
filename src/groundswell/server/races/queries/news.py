"""What is new on a board, as a feed tells it: single facts, and files of polls as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from groundswell.server.races.models import Contest, FactImport, Revision

_TOLD_ONE_BY_ONE = ("endorsement", "statement", "unpledgedcount", "statecontest")


@dataclass(frozen=True)
class NewsItem:
    """One piece of news: when, a stable id, and what it is about."""

    at: datetime
    key: str
    revision: Revision | None = None
    fact_import: FactImport | None = None


def find_news(contest: Contest, *, count: int) -> list[NewsItem]:
    """List what was changed last, the last first."""
    revisions = contest.revisions.filter(model__in=_TOLD_ONE_BY_ONE)[:count]
    files = contest.imports.filter(
        kind=FactImport.Kind.POLLS, state=FactImport.State.COMMITTED
    ).order_by("-committed_at")[:count]
    news = [NewsItem(each.at, f"change-{each.pk}", revision=each) for each in revisions]
    news += [
        NewsItem(each.committed_at, f"file-{each.pk}", fact_import=each)
        for each in files
        if each.committed_at is not None
    ]
    return sorted(news, key=lambda item: item.at, reverse=True)[:count]
