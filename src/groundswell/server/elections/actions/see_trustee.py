"""Note that a trustee's program has been seen, so that an officer knows whom to call."""

from __future__ import annotations

from datetime import timedelta

from groundswell.server.elections.models import TrusteeSeat
from groundswell.server.web.clock import now

_OFTEN_ENOUGH = timedelta(seconds=30)


def see_trustee(seat: TrusteeSeat) -> None:
    """Note the moment, unless one just before is noted."""
    at = now()
    if seat.seen_at is None or at - seat.seen_at >= _OFTEN_ENOUGH:
        TrusteeSeat.objects.filter(pk=seat.pk).update(seen_at=at)
