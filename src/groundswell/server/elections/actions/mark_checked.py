"""A ballot that was opened to check it can't be cast any more: its opening shows the choice."""

from __future__ import annotations

from http import HTTPStatus

from django.db import transaction

from groundswell.server.elections.actions.cast import check_open
from groundswell.server.elections.actions.door_refused import DoorRefused
from groundswell.server.elections.actions.head import lock_head
from groundswell.server.elections.models import CheckedBallot, LogEntry, Vote
from groundswell.server.elections.queries.votes import find_bound

MAX_CHECKED = 500_000
"""Checked ballots that a server remembers, of all its votes: some 50 MB."""


def mark_checked(vote: Vote, leaf: bytes) -> None:
    """Refuse a ballot, named by its leaf hash, from now on; doing it again changes nothing.

    Anyone may name any hash, so the server keeps the latest `MAX_CHECKED` and forgets the oldest.
    By then the member has long cast another ballot, and the number of the old one is taken.

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
        row, is_new = CheckedBallot.objects.get_or_create(vote_id=vote.pk, leaf=leaf)
        if is_new:
            CheckedBallot.objects.filter(pk__lte=row.pk - MAX_CHECKED).delete()
