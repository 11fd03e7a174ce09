"""A ballot that was opened to check it can't be cast any more: its opening shows the choice."""

from __future__ import annotations

from http import HTTPStatus

from django.db import transaction

from groundswell.server.elections.actions.cast import check_open
from groundswell.server.elections.actions.door_refused import DoorRefused
from groundswell.server.elections.actions.head import lock_head
from groundswell.server.elections.models import CheckedBallot, LogEntry, Vote
from groundswell.server.elections.queries.votes import find_bound


def mark_checked(vote: Vote, leaf: bytes) -> None:
    """Refuse a ballot, named by its leaf hash, from now on; doing it again changes nothing.

    It takes the head's lock as casting does: of a check and a cast at one moment, one comes first.

    Raises:
        DoorRefused: `vote.not_open`, `vote.closed`, or `ballot.cast` for one that is in.
    """
    bound = find_bound(vote)
    with transaction.atomic(durable=True):
        lock_head(vote)
        check_open(Vote.objects.values_list("phase", flat=True).get(pk=vote.pk), bound)
        if LogEntry.objects.filter(vote_id=vote.pk, leaf=leaf).exists():
            words = "this ballot is in the record: it can't be checked any more"
            raise DoorRefused("ballot.cast", HTTPStatus.CONFLICT, words)
        CheckedBallot.objects.get_or_create(vote_id=vote.pk, leaf=leaf)
