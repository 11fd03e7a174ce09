"""What falls due in phone banks: calls whose time has run out, numbers whose time has come."""

from __future__ import annotations

from groundswell.server.outreach.actions.calling.calls import expire_calls
from groundswell.server.outreach.actions.calling.campaigns import release_callbacks
from groundswell.server.outreach.models import Campaign
from groundswell.server.outreach.queries.calling.next_numbers import has_due, promote_due
from groundswell.server.web.clock import now

_AT_ONCE = 5_000
_RELEASED = 1_000


def see_to_calls() -> None:
    """Put back what callers left, and make ready what has come due, for every running campaign.

    Whoever asks for a number does as much for themselves: nothing waits for the worker.
    """
    expire_calls()
    release_callbacks(_RELEASED)
    running = Campaign.objects.filter(state=Campaign.State.RUNNING)
    for key in running.order_by("pk").values_list("pk", flat=True):
        while has_due(key, now=now()):
            if not promote_due(key, now=now(), limit=_AT_ONCE):
                break
