"""Ballots that are refused as they are read, before any equation."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from msgspec.structs import replace
from tests.crypto import material
from tests.voting.ballots import (
    APPROVAL,
    CHOOSE_ONE,
    SCORE,
    Place,
    bind,
    encrypt,
    layouts,
    members,
    places,
    put_together,
    refusals,
    sign_again,
    take_apart,
)

from groundswell.crypto.scalars import ORDER
from groundswell.record.strict_base64 import decode_url, encode_url
from groundswell.voting.ballot_batch import read_batch, unpack_ballot
from groundswell.voting.entries import Ballot, BallotQuestion
from groundswell.voting.refusals import BallotShapeRefused

ELECTION = bind(CHOOSE_ONE, APPROVAL)
SECRETS = members(ELECTION, 3).secrets
BALLOTS = encrypt(
    ELECTION, [[(1, 0, 0, 0), (1, 1, 0, 0)], [(0, 1, 0, 0), (0,) * 4], [(0, 0, 0, 1), (1,) * 4]]
)
GOOD = BALLOTS[0]
ENCODING = ["ballot.encoding: a value is not canonical, or not in the group"]
IDENTITY = ["ballot.identity: an α is the identity"]

NOT_POINTS = {
    "not below p": (2**255 - 19).to_bytes(32, "little"),
    "negative": (1).to_bytes(32, "little"),
    "high bit": (2**255).to_bytes(32, "little"),
    "not a square": (ORDER - 1).to_bytes(32, "little")[:31] + b"\x7f",
}
NOT_SCALARS = {
    "order": ORDER.to_bytes(32, "little"),
    "order and one": (ORDER + 1).to_bytes(32, "little"),
    "all bits": b"\xff" * 32,
}


def swap(values: tuple[str, ...], i: int, j: int) -> tuple[str, ...]:
    changed = list(values)
    changed[i], changed[j] = changed[j], changed[i]
    return tuple(changed)


def with_question(number: int, change: Callable[[BallotQuestion], BallotQuestion]) -> Ballot:
    questions = list(GOOD.questions)
    questions[number] = change(questions[number])
    return replace(GOOD, questions=tuple(questions))


def resize(block: str, by: int) -> str:
    data = decode_url(block)
    return encode_url(data[:by] if by < 0 else data + data[-by:])


def on_option(change: Callable[[str], str]) -> Callable[[BallotQuestion], BallotQuestion]:
    return lambda q: replace(q, options=(change(q.options[0]), *q.options[1:]))


def on_selection(change: Callable[[str], str | None]) -> Ballot:
    def on_question(question: BallotQuestion) -> BallotQuestion:
        assert question.selection is not None
        return replace(question, selection=change(question.selection))

    return with_question(0, on_question)


MISSHAPEN = {
    "no question": replace(GOOD, questions=()),
    "a question too few": replace(GOOD, questions=GOOD.questions[:1]),
    "a question too many": replace(GOOD, questions=(*GOOD.questions, GOOD.questions[1])),
    "questions reordered": replace(GOOD, questions=GOOD.questions[::-1]),
    "an option too few": with_question(1, lambda q: replace(q, options=q.options[:3])),
    "an option too many": with_question(1, lambda q: replace(q, options=q.options + q.options[:1])),
    "no options": with_question(1, lambda q: replace(q, options=())),
    "a branch too few": with_question(0, on_option(lambda block: resize(block, -32 * 4))),
    "a branch too many": with_question(0, on_option(lambda block: resize(block, 32 * 4))),
    "an option a byte short": with_question(0, on_option(lambda block: resize(block, -1))),
    "an option a byte long": with_question(0, on_option(lambda block: resize(block, 1))),
    "an empty option": with_question(0, on_option(lambda _: "")),
    "an option padded": with_question(0, on_option(lambda block: block + "=")),
    "no selection": on_selection(lambda _: None),
    "an empty selection": on_selection(lambda _: ""),
    "a widened selection": on_selection(lambda block: resize(block, 32 * 3)),
    "a selection unasked": with_question(1, lambda q: replace(q, selection="AA")),
    "an empty selection unasked": with_question(1, lambda q: replace(q, selection="")),
    "a short credential": replace(GOOD, credential=GOOD.credential[:-2]),
    "a credential with loose bits": replace(GOOD, credential=GOOD.credential[:-1] + "B"),
    "a short signature": replace(GOOD, signature=GOOD.signature[:-2]),
}


@pytest.mark.parametrize("name", MISSHAPEN)
def test_ballot_misshapen_is_refused(name: str) -> None:
    with pytest.raises(BallotShapeRefused) as caught:
        unpack_ballot(layouts(ELECTION), MISSHAPEN[name])
    assert caught.type is BallotShapeRefused


def test_ballots_refused_in_shape_leave_the_others() -> None:
    """A batch of nothing else is an empty one."""
    alone = refusals(ELECTION, [MISSHAPEN["no question"]])
    assert alone == {0: ["ballot.shape: 0 questions, not 2"]}
    mixed = refusals(ELECTION, [GOOD, MISSHAPEN["no question"], BALLOTS[1]])
    assert mixed == {1: alone[0]}


def test_batch_of_no_ballots_is_empty() -> None:
    batch, rows, refused = read_batch(layouts(ELECTION), ELECTION.context, [])
    assert (len(batch), rows.tolist(), refused) == (0, [], {})


@pytest.mark.parametrize("where", places(ELECTION), ids=str)
def test_value_not_canonical_is_refused_wherever_it_stands(where: Place) -> None:
    """Each place of a ballot in its turn, with a good ballot on each side."""
    bad = list((NOT_POINTS if where.kind == "point" else NOT_SCALARS).values())
    number = places(ELECTION).index(where)
    ballots = [BALLOTS[1]]
    for value in bad:
        values = take_apart(ELECTION, GOOD)
        values[number] = value
        ballots.append(put_together(ELECTION, GOOD, values))
    found = refusals(ELECTION, [*ballots, BALLOTS[2]])
    assert found == dict.fromkeys(range(1, len(bad) + 1), ENCODING)


@pytest.mark.parametrize("value", [*NOT_POINTS.values(), bytes(32)], ids=[*NOT_POINTS, "identity"])
def test_credential_not_a_key_is_refused(value: bytes) -> None:
    assert refusals(ELECTION, [replace(GOOD, credential=encode_url(value))]) == {0: ENCODING}


@pytest.mark.parametrize("value", [*NOT_POINTS.values(), bytes(32)], ids=[*NOT_POINTS, "identity"])
def test_signature_nonce_not_a_key_is_refused(value: bytes) -> None:
    signature = encode_url(value + decode_url(GOOD.signature)[32:])
    assert refusals(ELECTION, [replace(GOOD, signature=signature)]) == {0: ENCODING}


@pytest.mark.parametrize("value", NOT_SCALARS.values(), ids=NOT_SCALARS)
def test_signature_response_not_below_the_order_is_refused(value: bytes) -> None:
    signature = encode_url(decode_url(GOOD.signature)[:32] + value)
    assert refusals(ELECTION, [replace(GOOD, signature=signature)]) == {0: ENCODING}


def test_alpha_of_identity_is_refused_in_every_option() -> None:
    """Even signed and, with r = 0, proven: a vote in the clear would be copied for all to see."""
    alphas = [
        i for i, place in enumerate(places(ELECTION)) if place.is_ciphertext and not place.position
    ]
    assert len(alphas) == 8
    for number in alphas:
        values = take_apart(ELECTION, GOOD)
        values[number] = bytes(32)
        ballot = sign_again(ELECTION, put_together(ELECTION, GOOD, values), SECRETS[:1])
        assert refusals(ELECTION, [BALLOTS[1], ballot]) == {1: IDENTITY}


def test_value_not_canonical_goes_before_the_identity() -> None:
    values = take_apart(ELECTION, GOOD)
    values[0], values[-1] = bytes(32), NOT_SCALARS["order"]
    assert refusals(ELECTION, [put_together(ELECTION, GOOD, values)]) == {0: ENCODING}


def test_batch_keeps_the_order_of_what_it_keeps() -> None:
    bad = replace(GOOD, credential=encode_url(bytes(32)))
    kept = [BALLOTS[2], BALLOTS[0], BALLOTS[1]]
    raws = [unpack_ballot(layouts(ELECTION), b) for b in (bad, kept[0], bad, *kept[1:], bad)]
    batch, rows, refused = read_batch(layouts(ELECTION), ELECTION.context, raws)
    assert rows.tolist() == [1, 3, 4]
    assert sorted(refused) == [0, 2, 5]
    assert [encode_url(key) for key in batch.keys] == [ballot.credential for ballot in kept]
    for q, question in enumerate(batch.questions):
        for i, ballot in enumerate(kept):
            for option, block in enumerate(ballot.questions[q].options):
                pair = question.ciphertexts
                found = pair.alpha[i, option].to_bytes() + pair.beta[i, option].to_bytes()
                assert found == decode_url(block)[:64]


def test_places_are_all_that_a_ballot_holds() -> None:
    """The tests above go by these places: none may be missing."""
    scored = bind(SCORE)
    [ballot] = encrypt(scored, [[(3, 2, 0)]])
    assert put_together(scored, ballot, take_apart(scored, ballot)) == ballot
    sizes = [
        question.option_size * question.options + question.selection_size
        for question in layouts(scored)
    ]
    assert 32 * len(places(scored)) == sum(sizes)
    assert len(np.unique([material.octets(str(p), 8) for p in places(scored)])) == len(
        places(scored)
    )
