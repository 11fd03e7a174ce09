"""Moments: UTC to the second, in one form of one length, so that their texts sort by time."""

from __future__ import annotations

from datetime import datetime


def is_moment(text: str) -> bool:
    """Tell whether the calendar has this day and the day this second (no leap seconds)."""
    try:
        datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        return False
    return True
