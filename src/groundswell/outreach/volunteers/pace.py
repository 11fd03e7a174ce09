"""How fast a volunteer may go through a list: calling takes time, fishing for names does not.

What is counted are people put before a volunteer within the last hour, and what became of each.
The limits leave room for a quick caller on a list of dead numbers; who passes one of them is
stopped, and a lead looks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

Excess: TypeAlias = Literal["unfinished", "returned", "opened", "hasty"]
"""What was too much. The order is that of telling: the plainest sign comes first."""

WINDOW = timedelta(hours=1)
"""How far back is counted, and how long a stop holds."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A person who was put before the volunteer, and what became of it.

    `finished_at` is when a result came; `is_returned` says that the person was given back, or that
    the time ran out. Moments are in UTC.
    """

    opened_at: datetime
    finished_at: datetime | None = None
    is_returned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaceRules:
    """The most that an hour may have; `hasty_under` is a call too short to have been one.

    A call that rings out takes half a minute, a dead number some seconds.
    """

    opened: int = 80
    unfinished: int = 6
    returned: int = 10
    hasty: int = 15
    hasty_under: timedelta = timedelta(seconds=6)


DEFAULT = PaceRules()


@dataclass(frozen=True, slots=True)
class Finding:
    """What was too much, and how many there were."""

    excess: Excess
    counted: int


def find_excess(
    opened: Iterable[Opened],
    *,
    now: datetime,
    since: datetime | None = None,
    rules: PaceRules = DEFAULT,
) -> Finding | None:
    """Say what a volunteer did too much of by now, or None; asked before a person is opened.

    `since` is the moment of a lead's leave: what was before it is not counted again.
    """
    start = max(now - WINDOW, since) if since else now - WINDOW
    recent = [each for each in opened if each.opened_at > start]
    counts: tuple[tuple[Excess, int, int], ...] = (
        ("unfinished", _count_unfinished(recent), rules.unfinished),
        ("returned", sum(each.is_returned for each in recent), rules.returned),
        ("opened", len(recent), rules.opened),
        ("hasty", sum(_is_hasty(each, rules) for each in recent), rules.hasty),
    )
    return next((Finding(name, count) for name, count, most in counts if count >= most), None)


def _count_unfinished(recent: list[Opened]) -> int:
    """Count those opened last, in a row, of which none has a result."""
    count = 0
    for each in sorted(recent, key=lambda one: one.opened_at, reverse=True):
        if each.finished_at is not None:
            break
        count += 1
    return count


def _is_hasty(each: Opened, rules: PaceRules) -> bool:
    return each.finished_at is not None and each.finished_at - each.opened_at < rules.hasty_under
