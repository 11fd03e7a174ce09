"""The server's clock: the one place where the present moment is read."""

from __future__ import annotations

from datetime import UTC, datetime

from django.conf import settings


def now() -> datetime:
    """Give the present moment, in UTC and to the second, as records state it.

    A re-enactment sets its moment in the file GROUNDSWELL_CLOCK (`read_story`).
    """
    present = datetime.now(UTC).replace(microsecond=0)
    if settings.GROUNDSWELL_CLOCK is not None:
        return read_story(settings.GROUNDSWELL_CLOCK.read_text().strip(), present=present)
    return present


def read_story(text: str, *, present: datetime) -> datetime:
    """Give the moment of a re-enactment: one that stands still, or one that has gone on since.

    As in "2015-12-17T17:30:00Z", or "2015-12-17T17:30:00Z since 2031-03-01T09:00:00Z", the second
    of which is when the story's clock was set going.

    Raises:
        ValueError: if the text is neither.
    """
    moment, goes_on, since = text.partition(" since ")
    begun = from_moment(moment)
    return begun + (present - from_moment(since)) if goes_on else begun


def as_moment(at: datetime) -> str:
    """Write a moment as a record does: 2015-12-15T23:59:59Z."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def from_moment(text: str) -> datetime:
    """Read what a record says of a moment."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
