"""Ballots whose values are all lawful, and whose equations are not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from msgspec.structs import replace
from tests.crypto import material
from tests.voting.ballots import (
    APPROVAL,
    CHOOSE_ONE,
    LIMITED,
    SCORE,
    Place,
    bind,
    encrypt,
    layouts,
    members,
    places,
    put_together,
    refusals,
    seeds,
    sign_again,
    take_apart,
)

from groundswell.crypto.points import BASEPOINT, Points
from groundswell.crypto.scalars import Scalars
from groundswell.record.strict_base64 import decode_url, encode_url
from groundswell.voting import encryption
from groundswell.voting.ballot_batch import read_batch, unpack_ballot
from groundswell.voting.ballot_equations import BallotEquations
from groundswell.voting.election import Election
from groundswell.voting.encryption import Encryptor, Selection
from groundswell.voting.entries import Ballot
from groundswell.voting.manifest import Question

ELECTION = bind(CHOOSE_ONE, APPROVAL, SCORE)
CHOICES = ((1, 0, 0, 0), (1, 1, 0, 0), (3, 2, 0))
SECRETS = members(ELECTION, 2).secrets
GOOD, OTHER = encrypt(ELECTION, [CHOICES, CHOICES])
SIGNATURE = "ballot.signature: the credential's signature does not verify"


def option(question: int, number: int) -> str:
    return f"ballot.option_proof: question {question}, option {number}"


def selection(question: int) -> str:
    return f"ballot.selection_proof: question {question}"


def all_proofs(election: Election, question: int) -> list[str]:
    layout = layouts(election)[question]
    found = [option(question, i) for i in range(layout.options)]
    return found + ([selection(question)] if layout.selection else [])


def expected_of(election: Election, where: Place) -> list[str]:
    """Say what fails with a value: its own proof, and for a ciphertext all of the question."""
    if where.is_ciphertext:
        return all_proofs(election, where.question)
    if where.option is None:
        return [selection(where.question)]
    return [option(where.question, where.option)]


@pytest.mark.parametrize("again", [False, True], ids=["as signed", "signed again"])
def test_value_replaced_is_refused_wherever_it_stands(again: bool) -> None:
    """Every value of a ballot in its turn, by one that is lawful by itself."""
    point = material.points("another point", 5)[4].to_bytes()
    scalar = material.scalars("another scalar", 99)[98].to_bytes()
    ballots, expected = [GOOD], {}
    for number, where in enumerate(places(ELECTION)):
        values = take_apart(ELECTION, GOOD)
        values[number] = point if where.kind == "point" else scalar
        ballot = put_together(ELECTION, GOOD, values)
        ballots.append(sign_again(ELECTION, ballot, SECRETS[:1]) if again else ballot)
        expected[number + 1] = ([] if again else [SIGNATURE]) + expected_of(ELECTION, where)
    assert refusals(ELECTION, ballots) == expected


def test_ballots_not_holding_are_found_among_fifty() -> None:
    election = bind(LIMITED)
    ballots = encrypt(election, [[(1, 1, 0, 0)]] * 50)
    rng = np.random.default_rng(7)
    for bad in ([], [0], [49], [24, 25], [3, 17, 18, 31, 48], list(range(50))):
        changed = list(ballots)
        for i in bad:
            values = take_apart(election, ballots[i])
            number = int(rng.integers(len(values)))
            is_point = places(election)[number].kind == "point"
            # One more, so that the value stays a lawful one and is never what it was.
            if is_point:
                values[number] = (Points.from_bytes(values[number]) + BASEPOINT.point).to_bytes()
            else:
                one = Scalars.from_ints([1])
                values[number] = (Scalars.from_bytes(values[number]) + one).to_bytes()
            changed[i] = put_together(election, ballots[i], values)
        found = refusals(election, changed)
        assert list(found) == bad
        assert all(errors[0] == SIGNATURE and len(errors) > 1 for errors in found.values())


def test_errors_that_cancel_out_are_found() -> None:
    """Two responses changed by +1 and −1: a sum without random weights would not see it."""
    scalars = [i for i, place in enumerate(places(ELECTION)) if place.kind == "scalar"]
    one = Scalars.from_ints([1])
    for first, second in ((scalars[1], scalars[2]), (scalars[1], scalars[4])):
        values = take_apart(ELECTION, GOOD)
        values[first] = (Scalars.from_bytes(values[first]) + one).to_bytes()
        values[second] = (Scalars.from_bytes(values[second]) - one).to_bytes()
        ballot = sign_again(ELECTION, put_together(ELECTION, GOOD, values), SECRETS[:1])
        where = {places(ELECTION)[number].option for number in (first, second)}
        expected = [option(0, number) for number in sorted(where, key=str) if number is not None]
        assert refusals(ELECTION, [OTHER, ballot]) == {1: expected}


def test_equations_of_no_ballots_have_no_failures() -> None:
    batch, _, _ = read_batch(
        layouts(ELECTION), ELECTION.context, [unpack_ballot(layouts(ELECTION), GOOD)]
    )
    none = batch.take(np.empty(0, dtype=np.int64))
    equations = BallotEquations(layouts(ELECTION), ELECTION.key_point, material.entropy("none"))
    assert equations.failures(none) == {}


def cheat(
    election: Election, counts: Sequence[Sequence[int]], monkeypatch: pytest.MonkeyPatch
) -> Ballot:
    """Encrypt what the manifest does not allow, as a changed device would."""
    monkeypatch.setattr(encryption, "check_selection", lambda *_: None)
    monkeypatch.setattr(Selection, "encoded", lambda selection: str(selection.counts).encode())
    [ballot] = Encryptor(election).encrypt(
        members(election, 1), [1], [Selection(tuple(map(tuple, counts)))], seeds(1)
    )
    return ballot


@pytest.mark.parametrize(
    ("question", "counts", "expected"),
    [
        (CHOOSE_ONE, (2, 0, 0, 0), [option(0, 0), selection(0)]),
        (CHOOSE_ONE, (1, 1, 0, 0), [selection(0)]),
        (CHOOSE_ONE, (0, 0, 0, 0), [selection(0)]),
        (CHOOSE_ONE, (2, -1, 0, 0), [option(0, 0), option(0, 1)]),
        (APPROVAL, (0, 0, 2, 0), [option(0, 2)]),
        (LIMITED, (1, 1, 1, 1), [selection(0)]),
        (LIMITED, (0, 0, 0, 0), [selection(0)]),
        (SCORE, (4, 0, 0), [option(0, 0)]),
        (SCORE, (3, 3, 0), [selection(0)]),
        (SCORE, (1, 0, 0), [selection(0)]),
        (SCORE, (-1, 3, 0), [option(0, 0)]),
    ],
)
def test_counts_outside_the_limits_cannot_be_proven(
    question: Question,
    counts: tuple[int, ...],
    expected: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    election = bind(question)
    assert refusals(election, [cheat(election, [counts], monkeypatch)]) == {0: expected}


def test_ballot_replayed_under_another_credential_is_refused() -> None:
    everything = [SIGNATURE, *(p for q in range(3) for p in all_proofs(ELECTION, q))]
    stolen = replace(GOOD, credential=OTHER.credential)
    assert refusals(ELECTION, [stolen]) == {0: everything}
    signed = sign_again(ELECTION, stolen, SECRETS[1:])
    assert refusals(ELECTION, [OTHER, signed]) == {1: everything[1:]}


@pytest.mark.parametrize(
    "other",
    [bind(CHOOSE_ONE, APPROVAL, SCORE, label="another roll"), bind(CHOOSE_ONE, SCORE, SCORE)],
    ids=["another roll", "another manifest"],
)
def test_ballot_of_another_vote_is_refused(other: Election) -> None:
    found = refusals(replace_context(ELECTION, other.context), [GOOD])
    assert found == {0: [SIGNATURE, *(p for q in range(3) for p in all_proofs(ELECTION, q))]}


def replace_context(election: Election, context: bytes) -> Election:
    return Election(
        manifest=election.manifest,
        vote_id=election.vote_id,
        key=election.key,
        roll_digest=election.roll_digest,
        context=context,
        key_point=election.key_point,
    )


def test_ballot_with_another_sequence_is_refused() -> None:
    assert refusals(ELECTION, [replace(GOOD, sequence=2)]) == {0: [SIGNATURE]}


def exchange(blocks: tuple[str, ...]) -> tuple[str, ...]:
    return (blocks[1], blocks[0], *blocks[2:])


def reuse(blocks: tuple[str, ...]) -> tuple[str, ...]:
    return (blocks[0], blocks[0], *blocks[2:])


@pytest.mark.parametrize("change", [exchange, reuse])
def test_ballot_with_options_permuted_or_reused_is_refused(
    change: Callable[[tuple[str, ...]], tuple[str, ...]],
) -> None:
    first = GOOD.questions[0]
    questions = (replace(first, options=change(first.options)), *GOOD.questions[1:])
    ballot = sign_again(ELECTION, replace(GOOD, questions=questions), SECRETS[:1])
    assert refusals(ELECTION, [ballot]) == {0: all_proofs(ELECTION, 0)}


def test_ballot_with_a_question_moved_is_refused() -> None:
    """Two questions of one form: the place is in the hash."""
    twice = bind(CHOOSE_ONE, replace(CHOOSE_ONE, id="again"))
    [ballot] = encrypt(twice, [[(1, 0, 0, 0), (0, 1, 0, 0)]])
    secret = members(twice, 1).secrets
    moved = sign_again(twice, replace(ballot, questions=ballot.questions[::-1]), secret)
    assert refusals(twice, [moved]) == {0: all_proofs(twice, 0) + all_proofs(twice, 1)}


def test_ballot_rerandomized_is_refused() -> None:
    """The same choice with fresh randomness under one's own key: the proofs do not follow."""
    values = take_apart(ELECTION, GOOD)
    fresh = Scalars.from_wide(material.octets("fresh", 64))
    values[0] = (Points.from_bytes(values[0]) + fresh * BASEPOINT).to_bytes()
    values[1] = (Points.from_bytes(values[1]) + fresh * ELECTION.key_point).to_bytes()
    ballot = put_together(ELECTION, replace(GOOD, credential=OTHER.credential), values)
    found = refusals(ELECTION, [sign_again(ELECTION, ballot, SECRETS[1:])])
    assert found == {0: [p for q in range(3) for p in all_proofs(ELECTION, q)]}


def test_signature_of_another_member_is_refused() -> None:
    assert refusals(ELECTION, [replace(GOOD, signature=OTHER.signature)]) == {0: [SIGNATURE]}
    mixed = encode_url(decode_url(GOOD.signature)[:32] + decode_url(OTHER.signature)[32:])
    assert refusals(ELECTION, [replace(GOOD, signature=mixed)]) == {0: [SIGNATURE]}
