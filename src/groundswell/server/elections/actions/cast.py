"""The fast path by which ballots get into a vote's log.

What takes time (decoding, equations) is done before the log's head is locked, against what can't
change any more: the election. Under the lock only rows are read that another ballot, a reissue, a
check or the close may have changed. The answer leaves after the commit has returned.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from django.db import transaction

from groundswell.record.merkle import leaf_hash
from groundswell.record.receipt import Receipt
from groundswell.server.elections.actions.ballot_check import check_ballot, decode_ballot
from groundswell.server.elections.actions.ballot_rows import (
    CredentialRow,
    lock_edge,
    move_credential,
    move_head,
    read_before,
    read_credential,
)
from groundswell.server.elections.actions.door_refused import DoorRefused, door_refusal
from groundswell.server.elections.actions.head import extend
from groundswell.server.elections.models import Vote
from groundswell.server.elections.queries.receipts import receipt_of
from groundswell.server.elections.queries.votes import Bound, bind
from groundswell.server.web.clock import now
from groundswell.voting.code import tracker
from groundswell.voting.entries import Ballot
from groundswell.voting.ledger import check_next
from groundswell.voting.refusals import BallotCredentialRefused, BallotSequenceRefused


@dataclass(frozen=True)
class CastResult:
    """A ballot that is in: where, its tracker, and the receipt that proves it.

    `is_new` is false where these very bytes had been taken before.
    """

    index: int
    tracker: str
    receipt_text: str
    is_new: bool


def cast_ballot(vote: Vote, data: bytes) -> CastResult:
    """Take a ballot's bytes into a frozen vote's log; when this returns, it is durably in.

    Sent again, the same bytes give the same place, with a receipt of now: a device that lost the
    answer may ask again, also after the close.

    Raises:
        DoorRefused: naming why; nothing has changed.
    """
    leaf = leaf_hash(data)
    before = read_before(vote, leaf)
    if before.taken is not None:
        return _answer_again(vote, before.taken, leaf)
    ballot = decode_ballot(data)
    bound = bind(vote, before.opening)
    check_open(before.phase, bound)
    assert bound is not None
    key = check_ballot(bound, ballot)
    try:
        # If the process dies in this block, or the commit fails, the ballot is not in, and
        # nobody was told that it is.
        with transaction.atomic(durable=True):
            receipt = _append(vote, bound, ballot, key, data, leaf)
    except DoorRefused:
        # The same bytes may have come twice at once: then the other request has put them in.
        taken = read_before(vote, leaf).taken
        if taken is None:
            raise
        return _answer_again(vote, taken, leaf)
    # If the process dies here, the ballot is in and its member has no receipt yet: asked again,
    # the first lines find it.
    return CastResult(receipt.index, tracker(leaf), receipt.text, is_new=True)


def check_open(phase: str, bound: Bound | None) -> None:
    """Refuse outside the hours of the vote.

    Raises:
        DoorRefused: `vote.not_open` or `vote.closed`.
    """
    if bound is None:
        raise DoorRefused("vote.not_open", HTTPStatus.CONFLICT, "the vote has not been opened")
    if phase != Vote.Phase.VOTING or now() >= bound.closes_at:
        raise DoorRefused("vote.closed", HTTPStatus.CONFLICT, "the vote is closed")


def _append(
    vote: Vote, bound: Bound, ballot: Ballot, key: bytes, data: bytes, leaf: bytes
) -> Receipt:
    """Lock the head, look at what may have changed, append; inside a transaction."""
    head = lock_edge(vote)
    row = read_credential(vote, key, leaf)
    if row is None:
        raise door_refusal([BallotCredentialRefused("the credential is not on the roll")])
    check_open(row.phase, bound)
    if row.is_checked:
        words = "this ballot was opened to check it"
        raise DoorRefused("ballot.checked", HTTPStatus.CONFLICT, words)
    _check_sequence(row, ballot.sequence, revoting=bound.election.manifest.revoting)
    frontier = head.frontier
    # The peaks before the append, smallest first, are the audit path of the leaf that follows.
    index, path = frontier.size, frontier.peaks[::-1]
    signed = extend(vote, frontier, head.origin, [data])
    move_head(vote, frontier, signed.text)
    move_credential(row, ballot.sequence, index)
    return Receipt(index, path, signed, data)


def _check_sequence(row: CredentialRow, sequence: int, *, revoting: bool) -> None:
    """Refuse a credential that was replaced, or a number that is not its next (`Ledger.accept`)."""
    if row.is_replaced:
        words = "the credential was revoked and replaced"
        raise door_refusal([BallotCredentialRefused(words)])
    try:
        check_next(sequence, row.sequence + 1, revoting=revoting)
    except BallotSequenceRefused as refused:
        raise door_refusal([refused]) from refused


def _answer_again(vote: Vote, index: int, leaf: bytes) -> CastResult:
    receipt = receipt_of(vote, index, now())
    return CastResult(index, tracker(leaf), receipt.text, is_new=False)
