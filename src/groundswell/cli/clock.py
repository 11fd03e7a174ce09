"""The one place where the time is read."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """Give the present moment in UTC to the second, as an entry holds it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def posix_now() -> int:
    """Give the present moment in POSIX seconds."""
    return int(datetime.now(UTC).timestamp())


def format_posix(at: int) -> str:
    """Write a POSIX second as a moment."""
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
