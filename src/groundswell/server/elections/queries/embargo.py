"""Until when the end of a record is held back: docs/decisions/0007-embargo.md.

The tally of a closed vote is public at once; it shows nothing. Decryptions show the result to
anyone who adds them up. So the public view ends before the first decryption until the decision is
announced, and at the latest when the result can no longer be challenged: nobody can hold a result
back for good, and what was held back is appended to what was shown.
"""

from __future__ import annotations

from datetime import datetime

from groundswell.server.elections.models import Vote
from groundswell.server.elections.queries.results import find_manifest
from groundswell.server.web.clock import from_moment


def is_held(vote: Vote, at: datetime) -> bool:
    """Tell whether decryptions and all that follows them are kept from the public at a moment."""
    return at < shown_at(vote)


def shown_at(vote: Vote) -> datetime:
    """Give the moment from which the whole record of a frozen vote is public."""
    latest = from_moment(find_manifest(vote).schedule.challenge_until)
    announced = vote.decision.announce_at
    return latest if announced is None else min(announced, latest)
