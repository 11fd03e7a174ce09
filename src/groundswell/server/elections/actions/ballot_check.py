"""What a ballot must satisfy by itself (spec/ballot.md, section 3); the rest is in the rows."""

from __future__ import annotations

import os
from http import HTTPStatus

from groundswell.record.entry import MAX_ENTRY_SIZE
from groundswell.record.errors import EntryNotCanonical
from groundswell.server.elections.actions.door_refused import DoorRefused, door_refusal
from groundswell.server.elections.queries.votes import Bound
from groundswell.voting.ballot_batch import read_batch, unpack_ballot
from groundswell.voting.ballot_equations import BallotEquations
from groundswell.voting.entries import ENTRY, Ballot
from groundswell.voting.refusals import BallotShapeRefused, OrderRefused


def decode_ballot(data: bytes) -> Ballot:
    """Read a ballot's bytes.

    Raises:
        DoorRefused: `request.too_large`, `entry.canonical`, or `order` for another kind of entry.
    """
    if len(data) > MAX_ENTRY_SIZE:
        words = f"a ballot has at most {MAX_ENTRY_SIZE} bytes"
        raise DoorRefused("request.too_large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE, words)
    try:
        entry = ENTRY.decode(data)
    except EntryNotCanonical as error:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        raise DoorRefused("entry.canonical", status, error.reason) from error
    if not isinstance(entry, Ballot):
        kind = type(entry).__struct_config__.tag
        raise door_refusal([OrderRefused(f"a {kind} entry is no ballot")])
    return entry


def check_ballot(bound: Bound, ballot: Ballot) -> bytes:
    """Check shape, encodings and all equations; give the credential's key.

    Raises:
        DoorRefused: with all that is found wrong.
    """
    try:
        raw = unpack_ballot(bound.layouts, ballot)
    except BallotShapeRefused as error:
        raise door_refusal([error]) from error
    batch, _, refused = read_batch(bound.layouts, bound.election.context, [raw])
    if refused:
        raise door_refusal(list(refused.values()))
    equations = BallotEquations(bound.layouts, bound.election.key_point, os.urandom)
    failures = equations.failures(batch)
    if failures:
        raise door_refusal(failures[0])
    return raw.key
