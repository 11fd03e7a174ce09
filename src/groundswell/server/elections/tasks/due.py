"""What falls due in votes, read from the tables every few seconds: never promised ahead."""

from __future__ import annotations

import logging
from collections.abc import Callable

from groundswell.server.elections.actions.open_and_close import close_vote, open_vote
from groundswell.server.elections.actions.refusal import ActionRefused
from groundswell.server.elections.actions.works import ask_work
from groundswell.server.elections.models import LogHead, Vote, Work
from groundswell.server.elections.queries.certification import find_certification
from groundswell.server.elections.queries.results import find_manifest
from groundswell.server.elections.tasks.works import begin_due_works
from groundswell.server.web.clock import now

_log = logging.getLogger(__name__)
Phase = Vote.Phase


def do_what_is_due() -> None:
    """Open and close votes on time, count and verify where that comes next, begin long work."""
    begin_what_is_due()
    begin_due_works()


def begin_what_is_due() -> None:
    """Open and close votes on time; ask for counting and verifying where that comes next."""
    at = now()
    votes = Vote.objects.select_related("decision__organization")
    opening = votes.filter(
        phase=Phase.SETUP, opens_by_itself=True, opens_at__lte=at, closes_at__gt=at
    )
    closing = votes.filter(phase=Phase.VOTING, closes_by_itself=True, closes_at__lte=at)
    for vote in opening:
        _try(vote, lambda vote: open_vote(vote, by=None))
    for vote in closing:
        _try(vote, lambda vote: close_vote(vote, by=None))
    for vote in votes.filter(phase=Phase.COUNTING):
        _ask_again_if_grown(vote, Work.Kind.TALLY)
    for vote in votes.filter(phase=Phase.CERTIFYING):
        if _can_be_certified_next(vote):
            _ask_again_if_grown(vote, Work.Kind.VERIFY)


def _try(vote: Vote, act: Callable[[Vote], None]) -> None:
    """Act if it can be done; what stands against it is on the officer's page."""
    try:
        act(vote)
    except ActionRefused as error:
        _log.debug("vote %s waits: %s", vote.pk, error)


def _ask_again_if_grown(vote: Vote, kind: Work.Kind) -> None:
    """Ask for work that was never done, or was done before the log grew."""
    work = Work.objects.filter(vote=vote, kind=kind).first()
    size = LogHead.objects.get(vote=vote).size
    if work is None or (work.state == Work.State.DONE and (work.size or 0) < size):
        ask_work(vote, kind)


def _can_be_certified_next(vote: Vote) -> bool:
    """Tell whether officers can sign now: at first, or when nobody may challenge any more."""
    found = find_certification(vote, find_manifest(vote))
    if not found.certificates:
        return True
    if any(each.answer is None for each in found.challenges):
        return False
    return vote.challenge_until is not None and vote.challenge_until <= now()
