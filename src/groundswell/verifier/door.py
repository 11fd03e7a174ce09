"""What is checked at the door, before an entry is taken into a record, beside the vote's state.

The equations of ballots and the keys of the roll: they take most of the time, and each can be
checked without the others.
"""

from __future__ import annotations

from collections.abc import Sequence

from groundswell.crypto.hashing import Entropy
from groundswell.verifier.errors import EntryRefused
from groundswell.verifier.progress import Progress
from groundswell.voting.ballot_batch import RawBallot, read_batch, unpack_ballot
from groundswell.voting.ballot_equations import BallotEquations
from groundswell.voting.ballot_layout import QuestionLayout, question_layout
from groundswell.voting.entries import Ballot, Entry, RollChunk
from groundswell.voting.phases import Phase
from groundswell.voting.refusals import BallotShapeRefused, OrderRefused, Refused
from groundswell.voting.roll import chunk_keys, verify_keys
from groundswell.voting.state import VoteState

_BATCH = 2_048
"""Ballots whose equations are checked together."""


def check_equations(state: VoteState, entries: Sequence[Entry], *, entropy: Entropy) -> None:
    """Check shape, encoding and every equation of the ballots among entries, in batches.

    `entropy` gives the weights of a batch; whoever sends ballots must not foresee them.

    Raises:
        EntryRefused: naming the first that fails.
    """
    places = [i for i, entry in enumerate(entries) if isinstance(entry, Ballot)]
    if not places:
        return
    if state.phase is not Phase.VOTING:
        reason = f"a ballot can't stand in the {state.phase.value} part of a record"
        raise _refuse(places[0], [OrderRefused(reason)])
    layouts = tuple(map(question_layout, state.manifest.questions))
    equations = BallotEquations(layouts, state.election.key_point, entropy)
    for first in range(0, len(places), _BATCH):
        part = places[first : first + _BATCH]
        raws = [_unpack(layouts, place, entries[place]) for place in part]
        batch, rows, refused = read_batch(layouts, state.election.context, raws)
        found = {place: [error] for place, error in refused.items()}
        found |= {int(rows[place]): errors for place, errors in equations.failures(batch).items()}
        if found:
            row = min(found)
            raise _refuse(part[row], found[row])


def check_roll_keys(entries: Sequence[Entry], progress: Progress | None = None) -> None:
    """Check that every key of the roll's chunks among entries is a credential.

    `progress` is told how many entries are looked at.

    Raises:
        EntryRefused: naming the first chunk with one that is not.
    """
    for place, entry in enumerate(entries):
        if isinstance(entry, RollChunk):
            try:
                verify_keys(chunk_keys(entry))
            except Refused as error:
                raise _refuse(place, [error]) from error
            if progress is not None:
                progress(place + 1, len(entries))


def _unpack(layouts: Sequence[QuestionLayout], place: int, ballot: Entry) -> RawBallot:
    assert isinstance(ballot, Ballot)
    try:
        return unpack_ballot(layouts, ballot)
    except BallotShapeRefused as error:
        raise _refuse(place, [error]) from error


def _refuse(place: int, errors: Sequence[Refused]) -> EntryRefused:
    return EntryRefused(f"entry {place + 1} of those given", "; ".join(map(str, errors)), place)
