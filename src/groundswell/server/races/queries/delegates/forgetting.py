"""Forget everything that is kept of delegates; for tests, whose databases come and go."""

from __future__ import annotations

from groundswell.server.races.queries.delegates.count import forget_counts
from groundswell.server.races.queries.delegates.day import forget_states
from groundswell.server.races.queries.delegates.paths import forget_paths
from groundswell.server.races.queries.delegates.unpledged import forget_unpledged


def forget_delegates() -> None:
    """Forget it."""
    forget_states()
    forget_unpledged()
    forget_counts()
    forget_paths()
