"""The fast path by which ballots get into a vote's log.

What takes time (decoding, equations) is done before the log's head is locked, against what can't
change any more: the election. Under the lock only rows are read that another ballot, a reissue, a
check or the close may have changed. The answer leaves after the commit has returned. Ballots that
come to one process while it commits share the next transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from django.db import transaction

from groundswell.record.merkle import leaf_hash
from groundswell.record.receipt import Receipt
from groundswell.server.elections.actions.ballot_check import check_ballot, decode_ballot
from groundswell.server.elections.actions.ballot_rows import (
    CredentialRow,
    Head,
    lock_edge,
    move_credential,
    move_head,
    read_before,
    read_credential,
)
from groundswell.server.elections.actions.door_refused import DoorRefused, door_refusal
from groundswell.server.elections.actions.head import extend
from groundswell.server.elections.actions.together import Together, Waiting
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
        receipt = _TOGETHER.do(vote.pk, _Checked(vote, bound, ballot, key, data, leaf))
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


@dataclass(frozen=True, slots=True)
class _Checked:
    """A ballot that is right by itself, and waits for the head of its vote's log."""

    vote: Vote
    bound: Bound
    ballot: Ballot
    key: bytes
    data: bytes
    leaf: bytes


def _append_all(_key: int, waiting: Sequence[Waiting[_Checked, Receipt]]) -> None:
    """Append ballots of one vote in one transaction; each that is refused is left out."""
    # If the process dies in this block, or the commit fails, no ballot of these is in, and
    # nobody was told that one is.
    with transaction.atomic(durable=True):
        head = lock_edge(waiting[0].wanted.vote)
        for each in waiting:
            try:
                each.made = _append(head, each.wanted)
            except DoorRefused as refused:
                each.failure = refused


def _append(head: Head, checked: _Checked) -> Receipt:
    """Look at what may have changed, then append; under the lock, inside a transaction.

    Raises:
        DoorRefused: before anything of this ballot is written.
    """
    vote, ballot = checked.vote, checked.ballot
    row = read_credential(vote, checked.key, checked.leaf)
    if row is None:
        raise door_refusal([BallotCredentialRefused("the credential is not on the roll")])
    check_open(row.phase, checked.bound)
    if row.is_checked:
        words = "this ballot was opened to check it"
        raise DoorRefused("ballot.checked", HTTPStatus.CONFLICT, words)
    _check_sequence(row, ballot.sequence, revoting=checked.bound.election.manifest.revoting)
    frontier = head.frontier
    # The peaks before the append, smallest first, are the audit path of the leaf that follows.
    index, path = frontier.size, frontier.peaks[::-1]
    signed = extend(vote, frontier, head.origin, [checked.data])
    move_head(vote, frontier, signed.text)
    move_credential(row, ballot.sequence, index)
    return Receipt(index, path, signed, checked.data)


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


_AT_ONCE = 64
_TOGETHER = Together(_append_all, at_once=_AT_ONCE)
