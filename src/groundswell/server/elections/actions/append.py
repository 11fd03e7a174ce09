"""The one door by which entries other than ballots get into a vote's log.

Each is checked by the vote's state after everything before it. What follows from an entry in other
tables (the vote's phase, its credentials) is written in the same transaction: all or nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from groundswell.server.elections.actions.credentials import add_credentials, replace_credential
from groundswell.server.elections.actions.head import grow, lock_head
from groundswell.server.elections.models import LogHead, Vote
from groundswell.server.elections.queries.state import hold_replay
from groundswell.verifier.replay import Replay
from groundswell.voting.entries import ENTRY, Ballot, Decryption, Entry, Open, Reissue, RollChunk
from groundswell.voting.roll import chunk_keys, verify_keys
from groundswell.voting.state import VoteState


def append_entries(vote: Vote, entries: Sequence[Entry]) -> range:
    """Append entries to a frozen vote's log, all of them or none; give their indices.

    They are durable when the outermost transaction has committed; whoever is told of them must
    not be told before. `vote.phase` is brought up to date.

    Raises:
        Refused: by the rule that the first unlawful entry breaks; nothing has changed.
        LogUnusable: if the log's rows are not what its head signs.
        ValueError: for a ballot, which has a door of its own.
    """
    if any(isinstance(entry, Ballot) for entry in entries):
        raise ValueError("ballots are cast")
    _check_roll_keys(entries)
    data = [ENTRY.encode(entry) for entry in entries]
    with hold_replay(vote) as held:
        # Most of the log is read before the head is locked: ballots go on being cast meanwhile.
        held.follow(LogHead.objects.get(vote_id=vote.pk))
        with transaction.atomic():
            head = lock_head(vote)
            replay = held.follow(head)
            first = head.size
            _hold_back(head, entries)
            for entry, each in zip(entries, data, strict=True):
                _take(vote, head, replay, entry, each)
            grow(vote, head, data)
            _set_phase(vote, replay.state)
            # If the process dies up to here, nothing has happened. The replay, ahead of the log
            # then, dies with it; after a failure it is forgotten (`hold_replay`).
    return range(first, head.size)


def _take(vote: Vote, head: LogHead, replay: Replay, entry: Entry, data: bytes) -> None:
    """Check an entry, and write down beside the log what the door must know of it."""
    index = replay.size
    replay.take(entry, data)
    match entry:
        case RollChunk():
            add_credentials(vote, entry)
        case Reissue():
            replace_credential(vote, entry)
        case Open():
            head.opened = index
        case _:
            pass


def _hold_back(head: LogHead, entries: Sequence[Entry]) -> None:
    """End the public view before the first decryption, until the announcement: see `embargo`."""
    if head.held_size is None and any(isinstance(entry, Decryption) for entry in entries):
        head.held_size, head.held_checkpoint = head.size, head.checkpoint


def _check_roll_keys(entries: Sequence[Entry]) -> None:
    """Check that the roll's keys are group elements, which the state takes for granted."""
    for entry in entries:
        if isinstance(entry, RollChunk):
            verify_keys(chunk_keys(entry))


def _set_phase(vote: Vote, state: VoteState) -> None:
    phase = Vote.Phase.CERTIFIED if state.is_certified else Vote.Phase(state.phase.value)
    if phase != vote.phase:
        vote.phase = phase
        vote.save(update_fields=["phase"])
