"""Which ballot counts, against a plain account of the same events."""

from __future__ import annotations

import random

import numpy as np
import pytest
from tests.voting.rolls import credentials, make_roll
from tests.voting.snapshot import refused

from groundswell.voting.ledger import Ledger
from groundswell.voting.refusals import (
    BallotCredentialRefused,
    BallotSequenceRefused,
    ReissueRefused,
)

KEYS = sorted(credentials(4).keys)
A, B = KEYS[:2]
NEW, NEWER, STRANGER = credentials(3, "new").keys


def ledger(*, revoting: bool = True) -> Ledger:
    return Ledger(make_roll(KEYS, [1, 2, 4, 8], [0, 1, 0, 2]), revoting=revoting)


def test_ballots_are_taken_in_sequence() -> None:
    found = ledger()
    assert [found.accept(A, n, 10 + n) for n in (1, 2, 3)] == [(0, -1), (0, 11), (0, 12)]
    assert found.accept(B, 1, 20) == (1, -1)
    assert found.entries().tolist() == [13, 20, -1, -1]
    assert found.counted().tolist() == [0, 1]
    assert found.ballots == 4


@pytest.mark.parametrize("sequence", [0, 1, 2, 4, 2**53 - 1])
def test_ballot_out_of_sequence_is_refused(sequence: int) -> None:
    """An old ballot posted again over a later one, and one that leaves a gap."""
    found = ledger()
    found.accept(A, 1, 10)
    found.accept(A, 2, 11)
    with refused(BallotSequenceRefused, f"number {sequence}, where 3 comes next", found):
        found.accept(A, sequence, 12)


def test_second_ballot_without_revoting_is_refused() -> None:
    found = ledger(revoting=False)
    found.accept(A, 1, 10)
    with refused(BallotSequenceRefused, "this vote takes one ballot a member", found):
        found.accept(A, 2, 11)
    found.accept(B, 1, 12)


def test_ballot_of_a_stranger_is_refused() -> None:
    found = ledger()
    with refused(BallotCredentialRefused, "the credential is not on the roll", found):
        found.accept(STRANGER, 1, 10)
    with refused(BallotCredentialRefused, "the credential is not on the roll", found):
        found.accept(STRANGER, 1, 10, found=-1)


def test_member_known_already_is_the_one_found() -> None:
    """With the roll searched beforehand, revoked and reissued credentials still go first."""
    found = ledger()
    assert found.accept(B, 1, 10, found=1) == (1, -1)
    found.reissue(B, NEW)
    assert found.accept(NEW, 1, 11, found=-1) == (1, 10)
    with refused(BallotCredentialRefused, "revoked", found):
        found.accept(B, 2, 12, found=1)


def test_reissued_credential_stands_for_the_member() -> None:
    found = ledger()
    found.accept(A, 1, 10)
    found.accept(A, 2, 11)
    found.reissue(A, NEW)
    assert found.entries().tolist()[0] == 11
    assert (found.member(NEW), found.next_sequence(0)) == (0, 1)
    with refused(BallotCredentialRefused, "revoked and replaced", found):
        found.accept(A, 3, 12)
    with refused(BallotCredentialRefused, "revoked and replaced", found):
        found.accept(A, 1, 12)
    assert found.accept(NEW, 1, 13) == (0, 11)
    assert found.counted().tolist() == [0]


def test_credential_reissued_twice_leaves_one_in_use() -> None:
    found = ledger()
    found.reissue(A, NEW)
    found.accept(NEW, 1, 10)
    found.reissue(NEW, NEWER)
    for old in (A, NEW):
        with refused(BallotCredentialRefused, "revoked and replaced", found):
            found.accept(old, 1, 11)
    assert found.accept(NEWER, 1, 11) == (0, 10)


def test_reissue_without_revoting_lets_a_lost_ballot_be_cast_anew() -> None:
    found = ledger(revoting=False)
    found.accept(A, 1, 10)
    found.reissue(A, NEW)
    assert found.accept(NEW, 1, 11) == (0, 10)
    with refused(BallotSequenceRefused, "one ballot a member", found):
        found.accept(NEW, 2, 12)


@pytest.mark.parametrize(
    ("revoked", "credential", "match"),
    [
        (STRANGER, NEWER, "the credential to revoke is not in use"),
        (A, NEWER, "the credential to revoke is not in use"),
        (B, KEYS[2], "the new credential is known already"),
        (B, NEW, "the new credential is known already"),
        (B, A, "the new credential is known already"),
        (B, B, "the new credential is known already"),
        (NEW, A, "the new credential is known already"),
    ],
    ids=["stranger", "revoked", "of the roll", "reissued", "to a revoked", "to itself", "back"],
)
def test_reissue_of_what_is_not_in_use_is_refused(
    revoked: bytes, credential: bytes, match: str
) -> None:
    """Where A was replaced by NEW before."""
    found = ledger()
    found.reissue(A, NEW)
    with refused(ReissueRefused, match, found):
        found.reissue(revoked, credential)


def test_voted_by_cell_counts_members_and_weight_once() -> None:
    found = ledger()
    for sequence in (1, 2):
        found.accept(KEYS[0], sequence, sequence)
    found.reissue(KEYS[2], NEW)
    found.accept(NEW, 1, 5)
    found.accept(KEYS[3], 1, 6)
    ballots, weight = found.voted_by_cell(4)
    assert (ballots.tolist(), weight.tolist()) == ([2, 0, 1, 0], [5, 0, 8, 0])


def test_entries_given_away_do_not_change_the_ledger() -> None:
    found = ledger()
    found.entries()[0] = 99
    assert found.entries().tolist() == [-1] * 4


@pytest.mark.parametrize("seed", range(5))
def test_ledger_agrees_with_a_plain_account(seed: int) -> None:
    """Random ballots and reissues, lawful and not, against dictionaries."""
    source = random.Random(seed)
    keys = sorted(credentials(6, "account").keys)
    spare = list(credentials(12, "spare").keys)
    found = Ledger(make_roll(keys), revoting=True)
    owner = {key: member for member, key in enumerate(keys)}
    sequence = dict.fromkeys(keys, 0)
    revoked: set[bytes] = set()
    last: dict[int, int] = {}
    for entry in range(300):
        key = source.choice([*owner, spare[-1]])
        if source.random() < 0.1 and len(spare) > 1:
            if key in owner and key not in revoked:
                new = spare.pop(0)
                found.reissue(key, new)
                revoked.add(key)
                owner[new], sequence[new] = owner[key], 0
            continue
        number = sequence.get(key, 0) + source.choice([0, 1, 1, 1, 2])
        lawful = key in owner and key not in revoked and number == sequence[key] + 1
        try:
            member, replaced = found.accept(key, number, entry)
        except (BallotCredentialRefused, BallotSequenceRefused):
            assert not lawful
            continue
        assert (lawful, member, replaced) == (True, owner[key], last.get(owner[key], -1))
        sequence[key], last[member] = number, entry
    assert found.entries().tolist() == [last.get(member, -1) for member in range(6)]
    assert found.counted().tolist() == sorted(last)
    assert np.array_equal(found.voted_by_cell(1)[0], [len(last)])
