"""The root of what can go wrong with the facts of a race."""

from __future__ import annotations


class RaceError(Exception):
    """Stand at the root of every failure of this package."""
