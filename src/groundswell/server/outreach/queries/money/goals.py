"""How far a goal is, by the ledger that counts it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from groundswell.outreach.money.thermometer import share_of
from groundswell.server.outreach.models import FundraisingLink
from groundswell.server.races.queries.contributions.references import (
    Attributed,
    count_all,
    count_code,
)

GoalKind, Measure = FundraisingLink.GoalKind, FundraisingLink.Measure


@dataclass(frozen=True)
class Goal:
    """A goal and what has been reached of it, both in cents or in contributions.

    `is_shown` is false where so few people gave that a figure could tell of one of them.
    """

    is_money: bool
    aim: int
    reached: int
    is_shown: bool
    counted_at: datetime | None

    @property
    def percent(self) -> int:
        """Give whole per cents, rounded down."""
        return share_of(self.reached, self.aim)

    @property
    def is_reached(self) -> bool:
        """Tell whether it is."""
        return self.reached >= self.aim


def find_goal(link: FundraisingLink) -> Goal | None:
    """Give a link's goal; None for a link without one, or without a ledger that counts."""
    if link.ledger_id is None or not link.goal or not link.goal_kind:
        return None
    found = count_all(link.ledger_id) if link.measure == Measure.LEDGER else count_link(link)
    assert found is not None
    is_money = link.goal_kind == GoalKind.MONEY
    reached = found.kept_cents if is_money else found.contributions
    return Goal(is_money, link.goal, reached, found.is_shown, found.counted_at)


def count_link(link: FundraisingLink) -> Attributed | None:
    """Give what a link brought, by the ledger; None without a ledger."""
    return None if link.ledger_id is None else count_code(link.ledger_id, link.code)


def open_links(organization_id: int) -> QuerySet[FundraisingLink]:
    """List the links that anybody may see."""
    return FundraisingLink.objects.filter(
        organization_id=organization_id, state=FundraisingLink.State.OPEN
    )


def all_links(organization_id: int) -> QuerySet[FundraisingLink]:
    """List all links, with their ledgers."""
    return FundraisingLink.objects.filter(organization_id=organization_id).select_related("ledger")
