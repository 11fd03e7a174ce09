"""Ballots encrypted, and opened again with the key that no one has in a real vote."""

from __future__ import annotations

import random

import numpy as np
import pytest
from tests.crypto import material
from tests.voting import reference
from tests.voting.ballots import (
    APPROVAL,
    CHOOSE_ONE,
    LIMITED,
    SCORE,
    SECRET,
    bind,
    encrypt,
    layouts,
    members,
    refusals,
    seeds,
)

from groundswell.crypto.discrete_log import LogarithmTable
from groundswell.crypto.elgamal import Ciphertexts
from groundswell.voting.ballot_batch import read_batch, unpack_ballot
from groundswell.voting.election import Election
from groundswell.voting.encryption import Encryptor, Selection, check_selection
from groundswell.voting.entries import ENTRY, Ballot
from groundswell.voting.errors import ChoiceInvalid
from groundswell.voting.manifest import Question
from groundswell.voting.sums import CellSums

QUESTIONS = (CHOOSE_ONE, APPROVAL, LIMITED, SCORE)


def draw_counts(question: Question, source: random.Random) -> tuple[int, ...]:
    """Draw lawful counts, by trying."""
    while True:
        counts = tuple(source.randint(0, question.highest) for _ in question.options)
        if question.least <= sum(counts) <= question.most:
            return counts


def draw_choices(election: Election, count: int, seed: int) -> list[tuple[tuple[int, ...], ...]]:
    source = random.Random(seed)
    questions = election.manifest.questions
    return [tuple(draw_counts(each, source) for each in questions) for _ in range(count)]


def ciphertexts(election: Election, ballots: list[Ballot]) -> list[Ciphertexts]:
    raws = [unpack_ballot(layouts(election), ballot) for ballot in ballots]
    batch, _, refused = read_batch(layouts(election), election.context, raws)
    assert refused == {}
    return [question.ciphertexts for question in batch.questions]


def decrypt(pairs: Ciphertexts, bound: int) -> list[int | None]:
    """Decrypt ciphertexts of shape (k,) with y itself."""
    opened = pairs.beta - SECRET * pairs.alpha
    table = LogarithmTable(bound)
    return [table.find(opened[i], bound) for i in range(opened.shape[0])]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_ballots_decrypt_to_what_was_chosen(question: Question) -> None:
    election = bind(question)
    choices = draw_choices(election, 8, seed=1)
    [pairs] = ciphertexts(election, encrypt(election, choices))
    for i, [counts] in enumerate(choices):
        opened = decrypt(Ciphertexts(pairs.alpha[i], pairs.beta[i]), question.highest)
        assert opened == list(counts)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_ballots_of_every_lawful_edge_are_accepted(question: Question) -> None:
    """The least and the most in all, and the highest for one option, wherever they stand."""
    election = bind(question)
    options = len(question.options)
    edges = []
    for total in {question.least, question.most}:
        for first in range(options):
            counts, left = [0] * options, total
            for step in range(options):
                counts[(first + step) % options] = min(left, question.highest)
                left -= counts[(first + step) % options]
            edges.append([tuple(counts)])
    assert refusals(election, encrypt(election, edges)) == {}


def test_weighted_sums_decrypt_to_the_plain_count() -> None:
    election = bind(*QUESTIONS)
    choices = draw_choices(election, 24, seed=2)
    source = random.Random(3)
    weights = [source.choice([1, 1, 2, 1000, 1 << 12]) for _ in choices]
    cells = [source.randrange(3) for _ in choices]
    options = [len(question.options) for question in QUESTIONS]
    sums = CellSums(3, sum(options))
    pairs = ciphertexts(election, encrypt(election, choices))
    sums.add(pairs, np.array(cells, dtype=np.int64), np.array(weights, dtype=np.int64))
    bound = 3 * sum(weights)
    for group in ((0,), (1, 2), (0, 1, 2)):
        opened = [decrypt(each, bound) for each in sums.group(group, options)]
        counted = [i for i in range(len(choices)) if cells[i] in group]
        assert opened == [
            [sum(weights[v] * choices[v][q][i] for v in counted) for i in range(k)]
            for q, k in enumerate(options)
        ]


def test_ballots_hold_by_the_reference() -> None:
    election = bind(*QUESTIONS)
    limits = [reference.Limits(len(q.options), q.highest, q.least, q.most) for q in QUESTIONS]
    ballots = encrypt(election, draw_choices(election, 3, seed=4))
    for ballot in ballots:
        entry = ENTRY.encode(ballot)
        assert reference.is_ballot(entry, limits, election.context, election.key)
        assert not reference.is_ballot(entry, limits, material.octets("C", 32), election.key)


def test_ballots_of_one_seed_are_the_same_bytes() -> None:
    election = bind(CHOOSE_ONE)
    choices = draw_choices(election, 2, seed=5)
    assert encrypt(election, choices) == encrypt(election, choices)


def test_ballots_encrypted_together_are_those_of_each() -> None:
    election = bind(*QUESTIONS)
    choices = draw_choices(election, 3, seed=6)
    assert encrypt(election, choices)[:1] == encrypt(election, choices[:1])


def test_randomness_of_one_seed_differs_by_sequence_choice_and_vote() -> None:
    """A device that draws one seed twice must not show that two ballots are the same."""
    alphas = []
    for label, sequence, counts in [
        ("roll", 1, (1, 0, 0, 0)),
        ("roll", 2, (1, 0, 0, 0)),
        ("roll", 1, (0, 1, 0, 0)),
        ("other roll", 1, (1, 0, 0, 0)),
    ]:
        election = bind(CHOOSE_ONE, label=label)
        credentials = members(election, 1)
        [ballot] = Encryptor(election).encrypt(
            credentials, [sequence], [Selection((counts,))], seeds(1)
        )
        [pairs] = ciphertexts(election, [ballot])
        alphas += [pairs.alpha[0, i].to_bytes() for i in range(4)]
    assert len(set(alphas)) == len(alphas)


@pytest.mark.parametrize(
    ("question", "counts", "message"),
    [
        (CHOOSE_ONE, (1, 1, 0, 0), "president: 1 to 1 in all, not 2"),
        (CHOOSE_ONE, (0, 0, 0, 0), "president: 1 to 1 in all, not 0"),
        (CHOOSE_ONE, (2, 0, 0, 0), "president: an option takes from 0 to 1"),
        (CHOOSE_ONE, (2, -1, 0, 0), "president: an option takes from 0 to 1"),
        (CHOOSE_ONE, (1, 0, 0), "president: 3 of 4 options"),
        (CHOOSE_ONE, (1, 0, 0, 0, 0), "president: 5 of 4 options"),
        (LIMITED, (1, 1, 1, 1), "limited: 1 to 3 in all, not 4"),
        (SCORE, (1, 0, 0), "score: 2 to 5 in all, not 1"),
        (SCORE, (4, 0, 0), "score: an option takes from 0 to 3"),
    ],
)
def test_selection_outside_the_limits_is_refused(
    question: Question, counts: tuple[int, ...], message: str
) -> None:
    election = bind(question)
    with pytest.raises(ChoiceInvalid) as caught:
        check_selection(election, Selection((counts,)))
    assert str(caught.value) == f"not a lawful choice: {message}"
    with pytest.raises(ChoiceInvalid):
        encrypt(election, [[counts]])


def test_selection_of_another_number_of_questions_is_refused() -> None:
    election = bind(CHOOSE_ONE, APPROVAL)
    for counts in ((), ((1, 0, 0, 0),), ((1, 0, 0, 0),) * 3):
        with pytest.raises(ChoiceInvalid, match=f"{len(counts)} answers to 2 questions"):
            check_selection(election, Selection(counts))


def test_selection_does_not_show_itself() -> None:
    assert "1, 0" not in repr(Selection(((1, 0, 0, 0),)))
