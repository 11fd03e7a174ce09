"""The server's clock: the one place where the present moment is read."""

from __future__ import annotations

from datetime import UTC, datetime

from django.conf import settings


def now() -> datetime:
    """Give the present moment, in UTC and to the second, as records state it.

    A re-enactment sets its moment in the file GROUNDSWELL_CLOCK.
    """
    if settings.GROUNDSWELL_CLOCK is not None:
        return from_moment(settings.GROUNDSWELL_CLOCK.read_text().strip())
    return datetime.now(UTC).replace(microsecond=0)


def as_moment(at: datetime) -> str:
    """Write a moment as a record does: 2015-12-15T23:59:59Z."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def from_moment(text: str) -> datetime:
    """Read what a record says of a moment."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
