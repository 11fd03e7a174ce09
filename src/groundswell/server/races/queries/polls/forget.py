"""Forget everything kept of polls: for tests, whose databases come and go."""

from __future__ import annotations

from groundswell.server.races.queries.polls.average import forget_averages
from groundswell.server.races.queries.polls.places import forget_places
from groundswell.server.races.queries.polls.standings import forget_standings


def forget_polls() -> None:
    """Forget places, averages and standings."""
    forget_places()
    forget_averages()
    forget_standings()
