"""How rules, shares and outcomes read."""

from __future__ import annotations

from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.voting.manifests import ABSTAIN, OPTIONS, PLURALITY, TWO_THIRDS, manifest, question

from groundswell.voting.manifest import Question
from groundswell.voting.outcome import Reason, decide
from groundswell.voting.wording import describe_outcome, describe_rule, format_share


def asked(rule: dict[str, Any], **changes: Any) -> Question:
    return question(rule=msgspec.structs.replace(TWO_THIRDS, **rule), **changes)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (question(), "two-thirds of the votes cast (2/3, at least); no quorum"),
        (
            asked({"threshold": "1/2", "comparison": "more_than", "quorum": "1/10"}),
            "more than half of the votes cast (1/2, more than); "
            "at least 1/10 of the members must vote",
        ),
        (
            asked({"threshold": "4/6", "of": "eligible", "quorum": "25000"}),
            "two-thirds of everyone eligible (4/6, at least); at least 25,000 members must vote",
        ),
        (
            asked({"threshold": "7/11", "quorum": "1/3"}),
            "7/11 of the votes cast (7/11, at least); "
            "at least one-third (1/3) of the members must vote",
        ),
        (question(rule=PLURALITY), "the most votes; no quorum"),
        (
            asked({"abstentions": "left_out"}, options=(*OPTIONS, ABSTAIN)),
            "two-thirds of the votes cast (2/3, at least); abstentions are left out; no quorum",
        ),
        (
            asked({}, options=(*OPTIONS, ABSTAIN)),
            "two-thirds of the votes cast (2/3, at least); abstentions count; no quorum",
        ),
        (
            asked({}, kind="approval", least=0, most=4),
            "two-thirds of the ballots cast (2/3, at least); no quorum",
        ),
        (
            asked({}, kind="score", highest=5, least=0, most=20),
            "two-thirds of all points that voters had (2/3, at least); no quorum",
        ),
        (
            asked({"of": "eligible"}, kind="score", highest=5, least=0, most=20),
            "two-thirds of all points that everyone eligible had (2/3, at least); no quorum",
        ),
        (
            question(kind="score", highest=5, least=0, most=20, rule=PLURALITY),
            "the most points; no quorum",
        ),
    ],
)
def test_rule_described(found: Question, words: str) -> None:
    assert describe_rule(found) == words


@pytest.mark.parametrize(
    ("totals", "quorum", "words"),
    [
        ((0, 0, 9, 1), "0", "endorsed: Sanders (two-thirds of the votes cast)"),
        ((0, 0, 1, 9), "0", "no endorsement (two-thirds of the votes cast)"),
        ((0, 0, 0, 0), "0", "no decision: nobody chose an option"),
        (
            (1, 0, 9, 0),
            "20",
            "no decision: at least 20 members must vote, and fewer did",
        ),
        ((5, 0, 5, 0), "0", "no decision: Clinton and Sanders tie at 50.0 %"),
        (
            (4, 0, 6, 0),
            "0",
            "no decision: Sanders leads with 60.0 %, short of two-thirds of the votes cast",
        ),
    ],
)
def test_outcome_described(totals: tuple[int, ...], quorum: str, words: str) -> None:
    found = manifest(questions=(asked({"quorum": quorum}),))
    votes = sum(totals)
    outcome = decide(found, eligible=100, eligible_weight=100, voted=votes, voted_weight=votes,
                     totals=[totals])  # fmt: skip
    assert describe_outcome(found, outcome.questions[0]) == words


def test_outcome_described_for_every_reason() -> None:
    """The cases above cover the closed list: a new reason needs its words, and a case."""
    assert set(get_args(Reason)) == {"carried", "quorum", "threshold", "tie", "no_votes"}


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (0, 0, "–"),
        (0, 5, "0.0 %"),
        (5, 5, "100.0 %"),
        (2, 3, "66.7 %"),
        (1, 3, "33.3 %"),
        (1, 2_000, "0.0 %"),  # 0.05, a half: to the even tenth
        (3, 2_000, "0.2 %"),  # 0.15, which a float would put below the half
        (10**17 // 2 + 1, 10**20, "0.1 %"),  # a hair above the half
    ],
)
def test_share_rounded(part: int, whole: int, words: str) -> None:
    assert format_share(part, whole) == words


@given(st.integers(0, 10**12), st.integers(1, 10**12))
def test_share_within_half_a_tenth(part: int, whole: int) -> None:
    tenths = int(format_share(part, whole).removesuffix(" %").replace(".", ""))
    assert abs(2 * (tenths * whole - 1_000 * part)) <= whole
