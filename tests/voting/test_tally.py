"""Tallies of a small vote: groups over the floor, the digest, opening."""

from __future__ import annotations

from dataclasses import replace as with_fields
from itertools import combinations

import pytest
from msgspec.structs import replace
from tests.crypto import material
from tests.verifier.small_vote import MEMBERS, WEIGHTS, SmallVote

from groundswell.crypto.points import BASEPOINT, Points
from groundswell.crypto.scalars import Scalars
from groundswell.record.errors import Base64Invalid
from groundswell.record.strict_base64 import decode_url, encode_url
from groundswell.voting import tally, trustee
from groundswell.voting.decryption import FactorClaim
from groundswell.voting.entries import Decryption, Result
from groundswell.voting.refusals import DecryptionRefused


@pytest.fixture(scope="module")
def closed() -> SmallVote:
    vote = SmallVote()
    vote.set_up()
    vote.vote()
    vote.close()
    return vote


def decrypt(vote: SmallVote, k: int, group: int) -> Decryption:
    state = vote.state
    return tally.decrypt_group(
        state.counting.tally,
        group,
        vote_id=state.vote_id,
        trustee=k,
        secret=trustee.key_share(vote.secrets[k - 1], state.ceremony),
        share_key=state.ceremony.share_key(k),
        entropy=material.entropy(f"decryption {k} {group}"),
    )


def claim(vote: SmallVote, entry: Decryption) -> FactorClaim:
    state = vote.state
    return tally.decryption_claim(
        state.counting.tally,
        entry,
        vote_id=state.vote_id,
        share_key=state.ceremony.share_key(entry.trustee),
    )


def open_one(vote: SmallVote, group: int, trustees: tuple[int, ...]) -> Points:
    claims = {k: claim(vote, decrypt(vote, k, group)) for k in trustees}
    opened = tally.open_group(vote.state.counting.tally, group, claims)
    assert opened is not None
    return opened


def highest(vote: SmallVote) -> list[int]:
    return [question.highest for question in vote.manifest.questions]


def open_all(vote: SmallVote, trustees: tuple[int, ...]) -> list[Result | None]:
    found = vote.state.counting.tally
    table = tally.logarithm_table(vote.manifest, found)
    return [
        tally.find_result(group, open_one(vote, number, trustees), highest(vote), table)
        for number, group in enumerate(found.groups)
    ]


def test_tally_has_every_cell_in_one_group_over_the_floor(closed: SmallVote) -> None:
    groups = closed.state.counting.tally.groups
    cells = [cell for group in groups for cell in group.cells]
    assert sorted(cells) == list(range(len(closed.manifest.cells)))
    assert len(groups) > 1
    assert min(group.ballots for group in groups) >= closed.manifest.privacy.floor
    assert sum(group.ballots for group in groups) == MEMBERS
    assert sum(group.weight for group in groups) == sum(WEIGHTS)


@pytest.mark.parametrize("trustees", [(1, 2), (1, 3), (2, 3), (1, 2, 3)], ids=str)
def test_tally_opens_to_the_plain_count_by_any_threshold(
    closed: SmallVote, trustees: tuple[int, ...]
) -> None:
    results = [result for result in open_all(closed, trustees) if result is not None]
    assert len(results) == len(closed.state.counting.tally.groups)
    assert tally.add_results(closed.manifest, results) == closed.totals()


def test_tally_does_not_open_by_one_trustee(closed: SmallVote) -> None:
    for k in (1, 2, 3):
        assert open_all(closed, (k,)) == [None] * len(closed.state.counting.tally.groups)


def test_group_opens_alike_by_every_threshold(closed: SmallVote) -> None:
    opened = [open_all(closed, chosen) for chosen in combinations((1, 2, 3), 2)]
    assert opened[0] == opened[1] == opened[2]


def test_sum_above_what_the_weight_allows_does_not_open(closed: SmallVote) -> None:
    """A sum is looked for only as far as the ballots of the group could reach."""
    found = closed.state.counting.tally
    group = found.groups[0]
    table = tally.logarithm_table(closed.manifest, found)
    opened = open_one(closed, 0, (1, 2))
    result = tally.find_result(group, opened, highest(closed), table)
    assert result is not None
    assert tally.is_result(group, opened, highest(closed), result)
    first, second = result.questions
    stated = replace(result, questions=((group.weight + 1, *first[1:]), second))
    added = Scalars.from_ints([group.weight - first[0] + 1]) * BASEPOINT
    higher = Points.concatenate([opened[:1] + added, opened[1:]])
    assert tally.find_result(group, higher, highest(closed), table) is None
    assert not tally.is_result(group, higher, highest(closed), stated)


def test_result_is_told_from_every_other(closed: SmallVote) -> None:
    group = closed.state.counting.tally.groups[0]
    opened = open_one(closed, 0, (1, 3))
    result, *_ = open_all(closed, (1, 3))
    assert result is not None
    assert tally.is_result(group, opened, highest(closed), result)
    sums = [m for question in result.questions for m in question]
    width = len(result.questions[0])
    for place in range(len(sums)):
        for other in {sums[place] + 1, max(sums[place] - 1, 0)} - {sums[place]}:
            row = [*sums[:place], other, *sums[place + 1 :]]
            bad = replace(result, questions=(tuple(row[:width]), tuple(row[width:])))
            assert not tally.is_result(group, opened, highest(closed), bad)
    joined = replace(result, questions=(tuple(sums),))
    assert not tally.is_result(group, opened, highest(closed), joined)


def test_digest_covers_every_group(closed: SmallVote) -> None:
    state = closed.state
    sums = state._sums(state.ledger)
    same = tally.compute_tally(closed.manifest, state.vote_id, state.ledger, sums)
    assert same.digest == state.counting.tally.digest
    assert same.groups == state.counting.tally.groups
    other = tally.compute_tally(closed.manifest, bytes(32), state.ledger, sums)
    assert other.digest != same.digest


def test_decryption_of_a_group_that_is_not_there_is_refused(closed: SmallVote) -> None:
    entry = replace(decrypt(closed, 1, 0), group=len(closed.state.counting.tally.groups))
    with pytest.raises(DecryptionRefused, match="there is no group 2"):
        claim(closed, entry)


def test_decryption_with_other_factors_than_options_is_refused(closed: SmallVote) -> None:
    entry = decrypt(closed, 1, 0)
    first, second = entry.questions
    for questions in [
        (first,),
        (first, second, second),
        (first[:-1], second),
        (first, (*second, second[0])),
        ((*first, second[0]), second[1:]),
        (),
    ]:
        with pytest.raises(DecryptionRefused, match="a factor is missing or too many"):
            claim(closed, replace(entry, questions=questions))


@pytest.mark.parametrize("size", [96, 127, 129])
def test_factor_of_another_size_is_refused(closed: SmallVote, size: int) -> None:
    entry = decrypt(closed, 1, 0)
    first = entry.questions[0]
    factor = encode_url((decode_url(first[0]) * 2)[:size])
    questions = ((factor, *first[1:]), *entry.questions[1:])
    with pytest.raises(Base64Invalid, match=f"{size} bytes where 128 belong"):
        claim(closed, replace(entry, questions=questions))


def test_group_with_proofs_not_read_does_not_open(closed: SmallVote) -> None:
    found = closed.state.counting.tally
    claims = {k: claim(closed, decrypt(closed, k, 0)) for k in (1, 2)}
    claims[2] = with_fields(claims[2], proofs=b"\xff" * len(claims[2].proofs))
    assert tally.open_group(found, 0, claims) is None


def test_tally_of_no_ballots_is_one_group_of_nothing() -> None:
    vote = SmallVote()
    vote.set_up()
    vote.close()
    vote.count()
    [group] = vote.state.counting.tally.groups
    assert (group.cells, group.ballots, group.weight) == ((0, 1, 2, 3), 0, 0)
    [result] = vote.state.counting.results
    assert result.questions == ((0,) * 4, (0,) * 4)
    outcome = vote.state.counting.outcome
    assert outcome is not None
    assert [each.reason for each in outcome.questions] == ["no_votes"] * 2
