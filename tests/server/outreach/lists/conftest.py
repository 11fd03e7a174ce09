"""Lists are made at the same moment as calls."""

from tests.server.outreach.calling.conftest import clock, union

__all__ = ["clock", "union"]
