"""The members by state and chapter, kept for some minutes: a million take seconds to count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from django.core.cache import cache
from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Collate

from groundswell.server.organizations.queries.places import (
    ChapterMembers,
    StateMembers,
    count_by_chapter,
    count_by_state,
)
from groundswell.server.outreach.models import MessageChannel, OptOut
from groundswell.server.outreach.queries.calling.optouts import optouts_of
from groundswell.server.outreach.queries.messages.consent import held_consents
from groundswell.server.web.clock import now

T = TypeVar("T")
KEPT = timedelta(minutes=10)


@dataclass(frozen=True)
class StateCounts:
    """The members by state, and when they were counted."""

    rows: tuple[StateMembers, ...]
    at: datetime


def find_states_of_members(organization: Any, *, on: date) -> StateCounts:
    """Give the members by state as of a day, counted within the last ten minutes."""

    def count() -> StateCounts:
        rows = count_by_state(
            organization, on=on, barred=_barred(organization.pk), texted=_texted(organization.pk)
        )
        return StateCounts(rows, now())

    return _keep(_key(organization.pk, on), count)


def find_chapters_of_members(
    organization: Any, state: str, *, on: date
) -> tuple[ChapterMembers, ...]:
    """Give the members of a state by chapter, counted within the last ten minutes."""

    def count() -> tuple[ChapterMembers, ...]:
        return count_by_chapter(organization, state, on=on, barred=_barred(organization.pk))

    return _keep(_key(organization.pk, on, state), count)


def forget_states_of_members(organization_id: int, *, on: date) -> None:
    """Count the states anew when somebody asks next."""
    cache.delete(_key(organization_id, on))


def _key(organization_id: int, on: date, state: str = "") -> str:
    return f"outreach-places-{organization_id}-{on.isoformat()}-{state}"


def _keep(key: str, count: Callable[[], T]) -> T:
    found: T | None = cache.get(key)
    if found is None:
        found = count()
        cache.set(key, found, KEPT.total_seconds())
    return found


def _barred(organization_id: int) -> QuerySet[Any]:
    calls = optouts_of(organization_id).filter(
        channel__in=(OptOut.Channel.CALL, OptOut.Channel.ALL)
    )
    return calls.order_by().values("number")


def _texted(organization_id: int) -> QuerySet[Any]:
    """Give the numbers with consent, in the order of bytes as telephones of the roll are kept."""
    texts = optouts_of(organization_id).filter(
        channel__in=(OptOut.Channel.TEXT, OptOut.Channel.ALL)
    )
    collation = "C" if connection.vendor == "postgresql" else "BINARY"
    number = Collate("address", collation)
    held = held_consents(organization_id, MessageChannel.TEXT).order_by()
    known = held.annotate(number=number).exclude(number__in=texts.order_by().values("number"))
    return known.values("number")
