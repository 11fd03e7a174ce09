"""A record followed entry by entry, and what is checked at the door before one is taken in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.verifier.small_vote import MEMBERS, SmallVote

from groundswell.record.reader import open_record
from groundswell.record.strict_base64 import decode_url, encode_url
from groundswell.verifier.door import check_equations, check_roll_keys
from groundswell.verifier.errors import EntryRefused
from groundswell.verifier.replay import Replay
from groundswell.voting import entries as e
from groundswell.voting.encryption import Selection
from groundswell.voting.phases import Phase
from groundswell.voting.roll import roll_chunks

CHOICE = Selection(((1, 0, 0, 0), (1, 1, 0, 0)))


def altered(ballot: e.Ballot) -> e.Ballot:
    """Change one bit of a ballot's signature."""
    signature = bytearray(decode_url(ballot.signature, 64))
    signature[40] ^= 1
    return replace(ballot, signature=encode_url(bytes(signature)))


def test_replay_of_a_whole_record_ends_where_the_vote_did(vote: SmallVote, record: Path) -> None:
    replay = Replay(open_record(record), entropy=os.urandom)
    seen: list[tuple[int, int]] = []
    replay.read(len(vote.entries), lambda done, total: seen.append((done, total)))
    assert (replay.size, replay.tree.root()) == (len(vote.entries), vote.root())
    assert replay.state.phase is Phase.CERTIFYING
    assert replay.state.counting.outcome == vote.state.counting.outcome
    assert seen[-1] == (len(vote.entries), len(vote.entries))


def test_replay_names_the_first_entry_that_is_refused(vote: SmallVote, tmp_path: Path) -> None:
    entries = [*vote.entries[:3], vote.entries[2]]
    record = vote.write(tmp_path / "record", entries)
    replay = Replay(open_record(record), entropy=os.urandom)
    with pytest.raises(EntryRefused) as caught:
        replay.read(len(entries))
    assert (caught.value.where, caught.value.position) == ("entry 3", None)
    assert replay.size == 3


def test_door_takes_ballots_that_hold_and_names_one_that_does_not() -> None:
    vote = SmallVote()
    vote.set_up()
    ballots = [vote.ballot(vote.members, member, CHOICE, 1) for member in range(3)]
    check_equations(vote.state, ballots, entropy=os.urandom)
    with pytest.raises(EntryRefused, match=r"ballot\.signature") as caught:
        check_equations(
            vote.state, [ballots[0], altered(ballots[1]), ballots[2]], entropy=os.urandom
        )
    assert (caught.value.where, caught.value.position) == ("entry 2 of those given", 1)


def test_door_refuses_ballots_of_a_vote_that_is_not_open() -> None:
    vote = SmallVote()
    vote.set_up()
    ballot = vote.ballot(vote.members, 0, CHOICE, 1)
    vote.close()
    with pytest.raises(EntryRefused, match="counting part of a record"):
        check_equations(vote.state, [ballot], entropy=os.urandom)


def test_door_refuses_a_roll_with_what_is_no_credential() -> None:
    vote = SmallVote()
    vote.set_up()
    assert vote.state.roll is not None
    [chunk] = roll_chunks(vote.state.roll)
    seen: list[tuple[int, int]] = []
    check_roll_keys([chunk], lambda done, total: seen.append((done, total)))
    assert seen == [(1, 1)]
    assert len(vote.state.roll) == MEMBERS
    keys = b"\xff" * 32 + decode_url(chunk.keys)[32:]
    with pytest.raises(EntryRefused, match=r"roll\.chunk"):
        check_roll_keys([chunk, replace(chunk, keys=encode_url(keys))])
