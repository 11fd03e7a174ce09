"""The length of a ballot, against one that is written out."""

from __future__ import annotations

import pytest
from tests.voting.manifests import OPTIONS, manifest, question

from groundswell.record.strict_base64 import encode_url
from groundswell.voting.ballot_layout import question_layout
from groundswell.voting.ballot_size import ballot_size
from groundswell.voting.entries import ENTRY, Ballot, BallotQuestion
from groundswell.voting.manifest import Question

CHOOSE_ONE = question()
APPROVAL = question(id="approval", kind="approval", least=0, most=4)
LIMITED = question(id="limited", kind="approval", least=1, most=3)
SCORE = question(id="score", kind="score", highest=5, least=0, most=20)


def written_out(*questions: Question) -> int:
    layouts = [question_layout(each) for each in questions]
    ballot = Ballot(
        credential=encode_url(bytes(32)),
        sequence=2**53 - 1,
        questions=tuple(
            BallotQuestion(
                options=(encode_url(bytes(layout.option_size)),) * layout.options,
                selection=encode_url(bytes(layout.selection_size)) if layout.selection else None,
            )
            for layout in layouts
        ),
        signature=encode_url(bytes(64)),
    )
    return len(ENTRY.encode(ballot))


@pytest.mark.parametrize(
    "questions",
    [(CHOOSE_ONE,), (APPROVAL,), (LIMITED,), (SCORE,), (CHOOSE_ONE, APPROVAL, LIMITED, SCORE)],
    ids=["choose_one", "approval", "limited", "score", "all"],
)
def test_ballot_size_equals_a_ballot_written_out(questions: tuple[Question, ...]) -> None:
    assert ballot_size(manifest(questions=questions)) == written_out(*questions)


def test_ballot_size_of_one_in_four() -> None:
    """Four blocks of 9 values and a selection of 3, in base64: 4·384 + 128 characters and JSON."""
    assert len(OPTIONS) == 4
    assert ballot_size(manifest()) == 4 * 384 + 128 + 260
