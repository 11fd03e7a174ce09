"""Unpledged delegates who have said whom they support, as of a day.

The last count of each candidate stands. A count of the whole country stands above counts of
single places; where there is none of a candidate, those of the places are added up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from django.db.models import QuerySet

from groundswell.server.races.models import UnpledgedCount
from groundswell.server.races.queries.day import BoardDay

_KEPT = 64


def find_unpledged(board: BoardDay) -> dict[str, tuple[UnpledgedCount, ...]]:
    """Give, by the candidate's short name, the counts that make up what declared by the day."""
    return _find(*board.key)


def find_unpledged_of_place(board: BoardDay, place: str) -> tuple[UnpledgedCount, ...]:
    """Give the last count of each candidate of one place."""
    rows = _known(board.contest.pk, board.on).filter(place=place)
    return tuple(_keep_last(rows).values())


@lru_cache(maxsize=_KEPT)
def _find(contest: int, _revision: int, on: date) -> dict[str, tuple[UnpledgedCount, ...]]:
    last = _keep_last(_known(contest, on))
    found: dict[str, list[UnpledgedCount]] = defaultdict(list)
    for (candidate, place), row in last.items():
        if not place or (candidate, "") not in last:
            found[candidate].append(row)
    return {candidate: tuple(rows) for candidate, rows in found.items()}


def _known(contest: int, on: date) -> QuerySet[UnpledgedCount]:
    rows = UnpledgedCount.objects.filter(contest_id=contest, known_on__lte=on)
    return rows.select_related("candidate").order_by("-known_on", "-pk")


def _keep_last(rows: Iterable[UnpledgedCount]) -> dict[tuple[str, str], UnpledgedCount]:
    last: dict[tuple[str, str], UnpledgedCount] = {}
    for row in rows:
        last.setdefault((row.candidate.slug, row.place), row)
    return last


def forget_unpledged() -> None:
    """Forget what was computed; for tests, whose databases come and go."""
    _find.cache_clear()
