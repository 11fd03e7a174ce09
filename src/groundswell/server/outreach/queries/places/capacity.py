"""Who calls how much: from what the phone banks have shown, or assumed where they have not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from django.db.models import Count

from groundswell.outreach.calling.outcomes import CONSEQUENCES, Outcome
from groundswell.server.outreach.models import Call, Volunteer

CALLS_A_WEEK = 60
"""Assumed of a caller: two hours a week, a call every two minutes."""
CALLERS = 10
"""Assumed while nobody has volunteered."""
RATE = Fraction(1, 5)
"""Assumed share of calls that become conversations."""
ENOUGH = 200
"""Calls from which on the measured share says more than the assumption."""
_LATELY = timedelta(days=30)


@dataclass(frozen=True)
class KnownCapacity:
    """Volunteers seen in the last 30 days; calls and conversations in that time."""

    volunteers: int
    calls: int
    conversations: int

    @property
    def callers(self) -> int:
        """Give the volunteers, or what is assumed without any."""
        return self.volunteers or CALLERS

    @property
    def is_measured(self) -> bool:
        """Tell whether there were enough calls to go by."""
        return self.calls >= ENOUGH

    @property
    def rate(self) -> Fraction:
        """Give the measured share of conversations, or the assumed one."""
        return Fraction(self.conversations, self.calls) if self.is_measured else RATE


def find_capacity(organization_id: int, *, at: datetime) -> KnownCapacity:
    """Find what the phone banks of the last 30 days show."""
    since = at - _LATELY
    volunteers = Volunteer.objects.filter(
        organization_id=organization_id, revoked_at=None, last_seen_at__gt=since
    )
    calls = Call.objects.filter(
        campaign__organization_id=organization_id, state=Call.State.DONE, finished_at__gt=since
    )
    outcomes = dict(calls.order_by().values_list("outcome").annotate(Count("pk")))
    return KnownCapacity(
        volunteers=volunteers.count(),
        calls=sum(outcomes.values()),
        conversations=sum(number for name, number in outcomes.items() if _is_talk(name)),
    )


def _is_talk(outcome: str) -> bool:
    known: Outcome = outcome  # type: ignore[assignment]
    return known in CONSEQUENCES and CONSEQUENCES[known].reached
