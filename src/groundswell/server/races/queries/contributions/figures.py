"""A board's contributions as of a day: by candidate, what was counted, said and filed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import TypeVar

from groundswell.race.contributions.days import DaySummary
from groundswell.race.contributions.eastern import to_eastern
from groundswell.race.contributions.summary import Summary
from groundswell.server.races.models import Candidate, Filing, Ledger, LedgerDay, Statement
from groundswell.server.races.queries.day import BoardDay

T = TypeVar("T", Statement, Filing)

_KEPT = 64
_COUNTED = ("contributions", "contributors")
_MONEY = ("raised_usd",)
FLOOR = 10
"""Contributors below whom no figure of a ledger is shown but that there are so few."""


@dataclass(frozen=True)
class Passed:
    """A milestone: the number, and the moment on New York's clock."""

    number: int
    at: datetime


@dataclass(frozen=True)
class Counted:
    """A ledger as of the end of a day: every figure exact, or None for too few people."""

    ledger: Ledger
    day: date
    summary: Summary
    milestones: tuple[Passed, ...]
    last_week: int

    @property
    def is_shown(self) -> bool:
        """Tell whether so many people gave that no figure is one person's."""
        return self.summary.contributors >= FLOOR


@dataclass(frozen=True)
class Money:
    """All that a board has of one candidate's contributions, as of a day."""

    candidate: Candidate
    counted: tuple[Counted, ...]
    statements: tuple[Statement, ...]
    filings: tuple[Filing, ...]
    latest: dict[str, Statement] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is known."""
        return not (self.counted or self.statements or self.filings)


def contributions_of(board: BoardDay) -> tuple[Money, ...]:
    """Gather what is known, candidate by candidate; those of whom nothing is known left out."""
    return _gather(board.key, _Board(board))


@dataclass(frozen=True)
class _Board:
    """A board, equal to every other: what is kept goes by the key beside it."""

    board: BoardDay = field(compare=False, hash=False)


@lru_cache(maxsize=_KEPT)
def _gather(_key: object, wrapped: _Board) -> tuple[Money, ...]:
    board = wrapped.board
    statements = _by_candidate(
        Statement._default_manager.select_related("candidate").filter(
            contest=board.contest, known_on__lte=board.on, as_of__lte=board.on
        )
    )
    filings = _by_candidate(
        Filing._default_manager.select_related("candidate").filter(
            contest=board.contest, known_on__lte=board.on
        )
    )
    counted: dict[int, list[Counted]] = {}
    for ledger in Ledger.objects.filter(contest=board.contest, is_public=True):
        if (found := count_on(ledger, board.on)) is not None:
            counted.setdefault(ledger.candidate_id, []).append(found)
    every = [
        Money(
            each,
            tuple(counted.get(each.pk, ())),
            tuple(statements.get(each.pk, ())),
            tuple(filings.get(each.pk, ())),
            _find_latest(statements.get(each.pk, ())),
        )
        for each in board.candidates
    ]
    return tuple(each for each in every if not each.is_empty)


def forget_contributions() -> None:
    """Forget what was gathered: for tests, whose boards are alike by number."""
    _gather.cache_clear()


def count_on(ledger: Ledger, day: date) -> Counted | None:
    """Give a ledger as of the end of a day of New York's; None if nothing had been given."""
    row = ledger.days.filter(day__lte=day).last()
    if row is None:
        return None
    fields = {name: getattr(row, name) for name in DaySummary.__struct_fields__}
    summary = DaySummary(**fields | {"day": 0}).summary
    passed = [
        Passed(each["number"], to_eastern(datetime.fromisoformat(each["passed_at"])))
        for each in ledger.milestones
    ]
    before = ledger.days.filter(day__lte=date.fromordinal(day.toordinal() - 7)).last()
    return Counted(
        ledger,
        row.day,
        summary,
        tuple(each for each in passed if each.at.date() <= day),
        summary.contributions - (before.contributions if before else 0),
    )


def days_of(ledger: Ledger, until: date) -> list[LedgerDay]:
    """List a ledger's days."""
    return list(ledger.days.filter(day__lte=until))


def _by_candidate(rows: Iterable[T]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = {}
    for row in rows:
        found.setdefault(row.candidate.pk, []).append(row)
    return found


def _find_latest(statements: Sequence[Statement]) -> dict[str, Statement]:
    """Find the last figure of each kind that a board's short section shows."""
    found: dict[str, Statement] = {}
    for each in statements:  # the last first
        if each.metric in (*_COUNTED, *_MONEY, "average_contribution_usd"):
            found.setdefault(each.metric, each)
    return found
