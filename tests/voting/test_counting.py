"""Counting entries that are not what the record gives; each is refused without a trace."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from tests.verifier.small_vote import SmallVote
from tests.voting.snapshot import refused

from groundswell.crypto.points import BASEPOINT, Points
from groundswell.record.strict_base64 import decode_url, encode_url
from groundswell.voting import entries as e
from groundswell.voting import tally, trustee
from groundswell.voting.counting import Counting
from groundswell.voting.outcome import decide
from groundswell.voting.refusals import (
    DecryptionRefused,
    OrderRefused,
    OutcomeRefused,
    Refused,
    ResultRefused,
    TallyRefused,
)

Change = Callable[[e.Decryption], e.Decryption]


def close() -> SmallVote:
    vote = SmallVote()
    vote.set_up()
    vote.vote()
    vote.close()
    return vote


@pytest.fixture
def closed() -> SmallVote:
    return close()


@pytest.fixture
def tallied(closed: SmallVote) -> SmallVote:
    for group in closed.state.counting.tally.groups:
        closed.put(group)
    return closed


def decrypt(vote: SmallVote, k: int, group: int) -> e.Decryption:
    state = vote.state
    return tally.decrypt_group(
        state.counting.tally,
        group,
        vote_id=state.vote_id,
        trustee=k,
        secret=trustee.key_share(vote.secrets[k - 1], state.ceremony),
        share_key=state.ceremony.share_key(k),
        entropy=lambda count: bytes([k]) * count,
    )


@pytest.fixture
def decrypted(tallied: SmallVote) -> SmallVote:
    for k in (1, 3):
        for group in (0, 1):
            tallied.put(decrypt(tallied, k, group))
    return tallied


@pytest.fixture
def opened(decrypted: SmallVote) -> SmallVote:
    for _ in range(2):
        decrypted.put(counting(decrypted).open_next())
    return decrypted


def counting(vote: SmallVote) -> Counting:
    return vote.state.counting


def refuse(vote: SmallVote, entry: e.Entry, kind: type[Refused], match: str) -> None:
    counting(vote)
    with refused(kind, match, vote.state):
        vote.put(entry)


# Groups


def test_group_out_of_order_is_refused(closed: SmallVote) -> None:
    first, second = counting(closed).tally.groups
    refuse(closed, second, OrderRefused, "group 1, after 0 groups")
    closed.put(first)
    refuse(closed, first, OrderRefused, "group 0, after 1 groups")
    closed.put(second)
    refuse(closed, replace(second, group=2), OrderRefused, "group 2, after 2 groups")


@pytest.mark.parametrize("field", ["cells", "ballots", "weight", "questions"])
def test_group_other_than_the_ballots_give_is_refused(closed: SmallVote, field: str) -> None:
    first, second = counting(closed).tally.groups
    other = {
        "cells": (0,),
        "ballots": first.ballots + 1,
        "weight": first.weight - 1,
        "questions": second.questions,
    }[field]
    match = f"its {field} are not what the ballots give"
    refuse(closed, replace(first, **{field: other}), TallyRefused, match)


def test_group_with_a_vote_added_is_refused(closed: SmallVote) -> None:
    """One β raised by B, which is one vote more for that option."""
    [first, _] = counting(closed).tally.groups
    pair = decode_url(first.questions[0][0])
    raised = Points.from_bytes(pair[32:]) + BASEPOINT.point
    text = encode_url(pair[:32] + raised.to_bytes())
    questions = ((text, *first.questions[0][1:]), *first.questions[1:])
    refuse(closed, replace(first, questions=questions), TallyRefused, "its questions are not")


# Decryptions


def test_decryption_before_the_tally_is_complete_is_refused(closed: SmallVote) -> None:
    closed.put(counting(closed).tally.groups[0])
    refuse(closed, decrypt(closed, 1, 0), OrderRefused, "before the tally is complete")


def change_factor(change: Callable[[bytes], bytes]) -> Change:
    def on_entry(entry: e.Decryption) -> e.Decryption:
        first = encode_url(change(decode_url(entry.questions[0][0])))
        return replace(entry, questions=((first, *entry.questions[0][1:]), *entry.questions[1:]))

    return on_entry


def drop_factor(entry: e.Decryption) -> e.Decryption:
    return replace(entry, questions=(entry.questions[0][1:], *entry.questions[1:]))


def exchange_factors(entry: e.Decryption) -> e.Decryption:
    first, second, *rest = entry.questions[0]
    return replace(entry, questions=((second, first, *rest), *entry.questions[1:]))


BAD_DECRYPTIONS: dict[str, tuple[Change, str]] = {
    "no such trustee": (lambda entry: replace(entry, trustee=4), "trustee 4 holds no share"),
    "another's": (lambda entry: replace(entry, trustee=2), "trustee 2's proof for group 0"),
    "of another group": (lambda entry: replace(entry, group=1), "proof for group 1 does not"),
    "no such group": (lambda entry: replace(entry, group=2), "there is no group 2"),
    "a factor missing": (drop_factor, "a factor is missing or too many"),
    "factors exchanged": (exchange_factors, "trustee 1's proof for group 0 does not verify"),
    "a factor of identity": (change_factor(lambda f: bytes(32) + f[32:]), "does not verify"),
    "not canonical": (change_factor(lambda f: b"\xff" * 32 + f[32:]), "does not verify"),
    "a response not below ℓ": (change_factor(lambda f: f[:96] + b"\xff" * 32), "does not verify"),
    "a byte short": (change_factor(lambda f: f[:-1]), "127 bytes where 128 belong"),
}


@pytest.mark.parametrize("name", BAD_DECRYPTIONS)
def test_decryption_without_its_own_proof_is_refused(tallied: SmallVote, name: str) -> None:
    change, match = BAD_DECRYPTIONS[name]
    refuse(tallied, change(decrypt(tallied, 1, 0)), DecryptionRefused, match)
    assert counting(tallied).missing_factors == 2


def test_decryption_twice_is_refused(tallied: SmallVote) -> None:
    tallied.put(decrypt(tallied, 1, 0))
    match = "trustee 1 decrypts group 0 twice"
    refuse(tallied, decrypt(tallied, 1, 0), DecryptionRefused, match)


def test_decryption_of_another_vote_is_refused(tallied: SmallVote) -> None:
    """The same members and trustees by name, other keys and ballots."""
    other = close()
    entry = decrypt(other, 1, 0)
    refuse(tallied, entry, DecryptionRefused, "trustee 1's proof for group 0 does not verify")


def test_decryption_after_a_result_is_refused(decrypted: SmallVote) -> None:
    decrypted.put(counting(decrypted).open_next())
    entry = decrypt(decrypted, 2, 0)
    refuse(decrypted, entry, OrderRefused, "a decryption after the first result")


def test_missing_factors_are_those_of_the_group_with_fewest(tallied: SmallVote) -> None:
    seen = []
    for k, group in ((1, 0), (2, 0), (1, 1), (3, 1), (3, 0)):
        tallied.put(decrypt(tallied, k, group))
        seen.append(counting(tallied).missing_factors)
    assert seen == [2, 2, 1, 0, 0]


# Results


def test_result_by_fewer_than_the_threshold_is_refused(tallied: SmallVote) -> None:
    for group in (0, 1):
        tallied.put(decrypt(tallied, 2, group))
    entry = e.Result(group=0, questions=((0,) * 4,) * 2)
    match = "group 0 has decryptions by 1 trustees; 2 are needed"
    refuse(tallied, entry, ResultRefused, match)


def test_result_before_the_tally_is_complete_is_refused(closed: SmallVote) -> None:
    entry = e.Result(group=0, questions=((0,) * 4,) * 2)
    refuse(closed, entry, OrderRefused, "there is no group 0 to open")


def test_result_out_of_order_is_refused(decrypted: SmallVote) -> None:
    first = counting(decrypted).open_next()
    refuse(decrypted, replace(first, group=1), OrderRefused, "result 1, after 0 results")
    decrypted.put(first)
    refuse(decrypted, first, OrderRefused, "result 0, after 1 results")
    second = counting(decrypted).open_next()
    decrypted.put(second)
    refuse(decrypted, replace(second, group=2), OrderRefused, "there is no group 2 to open")


def test_result_other_than_the_decryptions_give_is_refused(decrypted: SmallVote) -> None:
    first = counting(decrypted).open_next()
    one, two = first.questions
    for questions in [
        ((one[0] + 1, *one[1:]), two),
        (one, (*two[:-1], two[-1] + 1)),
        (one,),
        (one[:-1], two),
        (one, two, two),
    ]:
        entry = replace(first, questions=questions)
        refuse(decrypted, entry, ResultRefused, "group 0: the decryptions give")


# Outcomes


def test_outcome_before_all_groups_are_open_is_refused(decrypted: SmallVote) -> None:
    decrypted.put(counting(decrypted).open_next())
    totals = [(0,) * 4] * 2
    entry = decide(
        decrypted.manifest, eligible=12, eligible_weight=19, voted=0, voted_weight=0, totals=totals
    )
    refuse(decrypted, entry, OrderRefused, "an outcome before all groups are open")


def test_outcome_other_than_the_rule_gives_is_refused(opened: SmallVote) -> None:
    outcome = counting(opened).decide()
    first, second = outcome.questions
    for bad in [
        replace(outcome, eligible=outcome.eligible + 1),
        replace(outcome, eligible_weight=outcome.eligible_weight + 1),
        replace(outcome, voted=outcome.voted - 1),
        replace(outcome, voted_weight=outcome.voted_weight + 1),
        replace(outcome, questions=(second, first)),
        replace(outcome, questions=(first,)),
        replace(outcome, questions=(replace(first, threshold_met=not first.threshold_met), second)),
        replace(outcome, questions=(replace(first, quorum_met=not first.quorum_met), second)),
        replace(outcome, questions=(replace(first, denominator=1), second)),
        replace(
            outcome,
            questions=(replace(first, decision="endorsed", reason="carried", option="x"), second),
        ),
    ]:
        refuse(opened, bad, OutcomeRefused, "the rule gives another outcome")
    opened.put(outcome)
    assert counting(opened).outcome == outcome


def test_outcome_holds_the_plain_totals(opened: SmallVote) -> None:
    outcome = counting(opened).decide()
    assert [list(each.totals) for each in outcome.questions] == opened.totals()
