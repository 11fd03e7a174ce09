"""What a board holds, subject by subject, as its console page lists it."""

from __future__ import annotations

from collections.abc import Callable

from groundswell.server.races.models import Contest
from groundswell.server.races.views.console import contributions, endorsements, polls
from groundswell.server.races.views.console.delegates.calendar import describe as describe_delegates
from groundswell.server.races.views.console.subject import Subject

SUBJECTS: tuple[Callable[[Contest], Subject], ...] = (
    endorsements.describe,
    polls.describe,
    contributions.describe,
    describe_delegates,
)
