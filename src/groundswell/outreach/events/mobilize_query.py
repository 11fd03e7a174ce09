"""What is asked of the feed in Mobilize's shape: its parameters, read strictly.

A parameter that is not understood, or that this feed does not have (distances), is refused: who
filters by it would otherwise be given events that they have filtered out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, TypeAlias

from groundswell.outreach.events.errors import QueryRefused
from groundswell.outreach.events.mobilize import EVENT_TYPES

Operator: TypeAlias = Literal["gte", "gt", "lte", "lt"]
MOST = 100
"""Events of one page."""
_COMPARISON = re.compile(r"(gte|gt|lte|lt)_(now|-?[0-9]{1,11})")
_KNOWN = frozenset(
    {
        "per_page",
        "page",
        "timeslot_start",
        "timeslot_end",
        "updated_since",
        "event_types",
        "is_virtual",
        "exclude_full",
        "visibility",
    }
)


@dataclass(frozen=True)
class Comparison:
    """A bound of a moment (UTC)."""

    operator: Operator
    moment: datetime


@dataclass(frozen=True, kw_only=True)
class FeedQuery:
    """One question to the feed; empty or None is no filter."""

    page: int = 1
    per_page: int = 25
    starts: tuple[Comparison, ...] = ()
    ends: tuple[Comparison, ...] = ()
    updated_since: datetime | None = None
    event_types: tuple[str, ...] = ()
    is_virtual: bool | None = None
    exclude_full: bool = False
    wants_private: bool = False


def read_query(given: Mapping[str, Sequence[str]], *, at: datetime) -> FeedQuery:
    """Read the parameters of a request, each with all its values; `at` is what "now" means.

    Raises:
        QueryRefused: naming the parameter.
    """
    for name in given:
        if name not in _KNOWN:
            raise QueryRefused(name, "This feed does not have this parameter.")
    visibility = _one(given, "visibility", "PUBLIC")
    if visibility not in ("PUBLIC", "PRIVATE"):
        raise QueryRefused("visibility", "One of PUBLIC, PRIVATE.")
    return FeedQuery(
        page=_count(given, "page", 1, 1_000_000),
        per_page=_count(given, "per_page", 25, MOST),
        starts=_comparisons(given, "timeslot_start", at),
        ends=_comparisons(given, "timeslot_end", at),
        updated_since=_moment(given, "updated_since"),
        event_types=_types(given),
        is_virtual=_flag(given, "is_virtual"),
        exclude_full=bool(_flag(given, "exclude_full")),
        wants_private=visibility == "PRIVATE",
    )


def _one(given: Mapping[str, Sequence[str]], name: str, otherwise: str = "") -> str:
    values = given.get(name) or (otherwise,)
    return values[-1]


def _count(given: Mapping[str, Sequence[str]], name: str, otherwise: int, most: int) -> int:
    text = _one(given, name, str(otherwise))
    if not re.fullmatch(r"[0-9]{1,7}", text) or not 1 <= int(text) <= most:
        raise QueryRefused(name, f"A whole number from 1 to {most} is required.")
    return int(text)


def _comparisons(
    given: Mapping[str, Sequence[str]], name: str, at: datetime
) -> tuple[Comparison, ...]:
    found = []
    for text in given.get(name, ()):
        match = _COMPARISON.fullmatch(text)
        if match is None:
            raise QueryRefused(name, "Write gte_, gt_, lte_ or lt_ and Unix seconds or now.")
        moment = at if match[2] == "now" else _from_seconds(name, match[2])
        found.append(Comparison(match[1], moment))  # type: ignore[arg-type]
    return tuple(found)


def _moment(given: Mapping[str, Sequence[str]], name: str) -> datetime | None:
    text = _one(given, name)
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{1,11}", text):
        raise QueryRefused(name, "Unix seconds are required.")
    return _from_seconds(name, text)


def _from_seconds(name: str, text: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(text), UTC)
    except (OverflowError, OSError, ValueError) as error:
        raise QueryRefused(name, "This is no moment that calendars have.") from error


def _flag(given: Mapping[str, Sequence[str]], name: str) -> bool | None:
    text = _one(given, name).lower()
    if text not in ("", "true", "false"):
        raise QueryRefused(name, "One of true, false.")
    return None if not text else text == "true"


def _types(given: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    found = tuple(given.get("event_types", ()))
    for each in found:
        if each not in EVENT_TYPES:
            raise QueryRefused("event_types", "One of " + ", ".join(EVENT_TYPES) + ".")
    return found
