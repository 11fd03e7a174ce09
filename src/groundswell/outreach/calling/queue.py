"""Which number is dialled next: what keeps one from being dialled, and the order of the rest.

The unit is the number, not the person, and what is known of it is known across all campaigns: an
attempt of one campaign is an attempt, and a number in one caller's hands is in nobody else's.

`ORDER` is the order as data, for a store to sort by; `order_key` is made from it, so that the two
can't come to differ. `find_obstacle` tests in the order of `Obstacle`; each test is one comparison
of one field, so a store can put them all in a query, and ask for hours by sets of zones
(`hours.callable_sets`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal, TypeAlias

from groundswell.outreach.calling.hours import DEFAULT, Hours, is_callable
from groundswell.outreach.calling.zones import Zones

Obstacle: TypeAlias = Literal[
    "opted_out", "dead", "held", "callback_later", "reached", "exhausted", "too_soon", "hours"
]
"""Why a number is not dialled now, the first that holds.

"held", "callback_later", "too_soon" and "hours" pass by waiting. "reached" is a number at which
this household was talked with, in whatever campaign: it passes after `Rules.rest`, if ever.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A number on a list with all that is known of it, in every campaign. Moments are in UTC.

    `position` is its place in the list, which no other number shares. `held_until` is the end of
    the reservation in force, `reached_at` the last conversation that needs no other.
    """

    number: str
    position: int
    zones: Zones
    priority: int = 0
    attempts: int = 0
    last_attempt_at: datetime | None = None
    callback_at: datetime | None = None
    held_until: datetime | None = None
    reached_at: datetime | None = None
    is_opted_out: bool = False
    is_dead: bool = False
    hours: Hours = field(default=DEFAULT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How often a number is tried, and how long it rests.

    `gap` lies between two attempts, whatever campaign they are of. `rest` is how long a household
    that was talked with is left alone by every campaign; None is for good.

    Raises:
        ValueError: if there are no attempts, or a time is negative.
    """

    max_attempts: int = 3
    gap: timedelta = timedelta(hours=4)
    rest: timedelta | None = None

    def __post_init__(self) -> None:
        """Refuse rules by which nothing is ever dialled, or everything at once."""
        if self.max_attempts < 1 or self.gap < timedelta():
            raise ValueError(f"no calls under {self}")
        if self.rest is not None and self.rest < timedelta():
            raise ValueError(f"no calls under {self}")


@dataclass(frozen=True, slots=True)
class OrderTerm:
    """One field to sort by; where it is empty, the row comes first or last."""

    field: Literal["callback_at", "priority", "attempts", "last_attempt_at", "position"]
    descending: bool = False
    empty_first: bool = False


ORDER: tuple[OrderTerm, ...] = (
    OrderTerm("callback_at"),
    OrderTerm("priority", descending=True),
    OrderTerm("attempts"),
    OrderTerm("last_attempt_at", empty_first=True),
    OrderTerm("position"),
)
"""Among numbers without an obstacle: callbacks that are due, the longest due first (one not due
is an obstacle); then the higher priority; the less tried; the longer untried; the list's order."""


def find_obstacle(row: Waiting, *, now: datetime, rules: Rules) -> Obstacle | None:
    """Say why a number may not be dialled now, or None if it may.

    A callback that is due was asked for by the person: neither gap nor attempts nor an earlier
    conversation hold it back, but the hours and an opt-out do.
    """
    if row.is_opted_out:
        return "opted_out"
    if row.is_dead:
        return "dead"
    if row.held_until is not None and now < row.held_until:
        return "held"
    if row.callback_at is None:
        if obstacle := _find_weariness(row, now=now, rules=rules):
            return obstacle
    elif now < row.callback_at:
        return "callback_later"
    return None if is_callable(now, zones=row.zones, hours=row.hours) else "hours"


def _find_weariness(row: Waiting, *, now: datetime, rules: Rules) -> Obstacle | None:
    rests = row.reached_at is not None and (rules.rest is None or now < row.reached_at + rules.rest)
    if rests:
        return "reached"
    if row.attempts >= rules.max_attempts:
        return "exhausted"
    if row.last_attempt_at is not None and now < row.last_attempt_at + rules.gap:
        return "too_soon"
    return None


EVER = datetime.min.replace(tzinfo=UTC)
"""Before every moment: what `find_due` gives where nothing has to be waited for."""


def find_due(row: Waiting, *, rules: Rules) -> datetime | None:
    """Give the moment from which nothing but the hours keeps a number from being dialled.

    None means that waiting is no help. So a store can keep one moment for each number, and ask for
    those whose moment has come: `find_obstacle` says the same of each of them.
    """
    if row.is_opted_out or row.is_dead:
        return None
    free = [EVER, *([row.held_until] if row.held_until else [])]
    if row.callback_at is not None:
        return max(*free, row.callback_at)
    if row.reached_at is not None:
        if rules.rest is None:
            return None
        free.append(row.reached_at + rules.rest)
    if row.attempts >= rules.max_attempts:
        return None
    if row.last_attempt_at is not None:
        free.append(row.last_attempt_at + rules.gap)
    return max(free)


def order_key(row: Waiting) -> tuple[tuple[bool, float], ...]:
    """Give what to compare by, the smallest first, as `ORDER` says."""
    return tuple(_term_key(row, term) for term in ORDER)


def pick_next(rows: Iterable[Waiting], *, now: datetime, rules: Rules) -> Waiting | None:
    """Choose the number to dial now, or None if there is none."""
    return min(
        (row for row in rows if find_obstacle(row, now=now, rules=rules) is None),
        key=order_key,
        default=None,
    )


def _term_key(row: Waiting, term: OrderTerm) -> tuple[bool, float]:
    value: int | datetime | None = getattr(row, term.field)
    if value is None:
        return (not term.empty_first, 0.0)
    number = value.timestamp() if isinstance(value, datetime) else float(value)
    return (term.empty_first, -number if term.descending else number)
