"""Until when the end of a record is held back: docs/decisions/0007-embargo.md.

The tally of a closed vote is public at once; it shows nothing. Decryptions show the result to
anyone who adds them up. So the public view ends before the first decryption until the decision is
announced, and at the latest in the middle of the time for challenges: nobody can challenge what
nobody knows, so half of that time is the public's whatever the officers do. What was held back is
appended to what was shown.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from groundswell.server.elections.models import Vote
from groundswell.server.elections.queries.results import find_manifest
from groundswell.server.web.clock import from_moment
from groundswell.voting.manifest import Schedule


def is_held(vote: Vote, at: datetime) -> bool:
    """Tell whether decryptions and all that follows them are kept from the public at a moment."""
    return at < shown_at(vote)


def shown_at(vote: Vote) -> datetime:
    """Give the moment from which the whole record of a frozen vote is public."""
    latest = latest_announcement(find_manifest(vote).schedule)
    announced = vote.decision.announce_at
    return latest if announced is None else min(announced, latest)


def latest_announcement(schedule: Schedule) -> datetime:
    """Give the moment at which an embargo ends by itself.

    It is the middle between the close and the end of challenges, to the second before.
    """
    closes = from_moment(schedule.closes_at)
    until = from_moment(schedule.challenge_until)
    return closes + timedelta(seconds=int((until - closes).total_seconds()) // 2)
