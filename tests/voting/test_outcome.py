"""Outcomes under every rule, at and one vote beside every boundary."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.voting.manifests import ABSTAIN, OPTIONS, PLURALITY, TWO_THIRDS, manifest, question

from groundswell.voting.entries import ENTRY, QuestionOutcome
from groundswell.voting.errors import TotalsImpossible
from groundswell.voting.manifest import Question
from groundswell.voting.outcome import decide
from groundswell.voting.wording import describe_outcome, format_share

# Democracy for America, 17 December 2015: 271,527 votes; 87.9 %, 10.3 %, 1.1 %, the rest "Don't
# Endorse". The counts were not published; these are ones that round to the shares that were.
DFA_VOTES = 271_527
DFA_TOTALS = (27_967, 2_987, 238_672, 1_901)


def rule(**changes: Any) -> Any:
    return msgspec.structs.replace(TWO_THIRDS, **changes)


def decided(asked: Question, totals: Sequence[int], **turnout: int) -> QuestionOutcome:
    """Decide one question, by default on a ballot of weight 1 from everyone eligible."""
    voted = turnout.get("voted", sum(totals))
    numbers = {
        "eligible": voted,
        "eligible_weight": turnout.get("eligible", voted),
        "voted": voted,
        "voted_weight": voted,
    }
    outcome = decide(manifest(questions=(asked,)), **numbers | turnout, totals=[totals])
    assert ENTRY.decode(ENTRY.encode(outcome)) == outcome
    return outcome.questions[0]


def test_decide_democracy_for_america() -> None:
    assert sum(DFA_TOTALS) == DFA_VOTES
    found = decided(question(), DFA_TOTALS, eligible=1_000_000)
    assert found == QuestionOutcome(
        question="president",
        totals=DFA_TOTALS,
        denominator=DFA_VOTES,
        quorum_met=True,
        threshold_met=True,
        decision="endorsed",
        reason="carried",
        option="sanders",
    )
    assert describe_outcome(manifest(), found) == "endorsed: Sanders (two-thirds of the votes cast)"
    shares = [format_share(total, found.denominator) for total in found.totals]
    assert shares == ["10.3 %", "1.1 %", "87.9 %", "0.7 %"]


def test_decide_two_thirds_met_exactly() -> None:
    assert decided(question(), (1, 0, 2, 0)).decision == "endorsed"
    assert decided(question(), (60_000, 30_509, 181_018, 0)).decision == "endorsed"


def test_decide_two_thirds_missed_by_one_vote() -> None:
    found = decided(question(), (60_000, 30_510, 181_017, 0))
    assert (found.decision, found.reason) == ("no_decision", "threshold")
    assert (found.threshold_met, found.option) == (False, None)


def test_decide_two_thirds_exactly_in_hundreds_of_billions() -> None:
    """A float's 0.6666… of 3·10¹¹ would be off by a fraction of a vote either way."""
    whole = 3 * 10**11
    for total, met in ((2 * 10**11, True), (2 * 10**11 - 1, False)):
        found = decided(question(), (whole - total, 0, total, 0), voted=300_000, voted_weight=whole,
                        eligible=300_000, eligible_weight=whole)  # fmt: skip
        assert found.threshold_met is met


def test_decide_more_than_half_at_half() -> None:
    majority = question(rule=rule(comparison="more_than", threshold="1/2"))
    assert decided(majority, (49, 1, 50, 0)).reason == "threshold"
    assert decided(majority, (48, 1, 51, 0)).decision == "endorsed"


def test_decide_plurality() -> None:
    found = decided(question(rule=PLURALITY), (34, 33, 33, 0))
    assert (found.decision, found.option, found.threshold_met) == ("endorsed", "clinton", True)


def test_decide_no_endorsement_that_carries() -> None:
    found = decided(question(), (10, 5, 15, 70))
    assert (found.decision, found.reason) == ("no_endorsement", "carried")
    assert found.option == "dont-endorse"


def test_decide_no_endorsement_that_leads_below_the_threshold() -> None:
    assert decided(question(), (20, 5, 15, 60)).reason == "threshold"


def test_decide_a_tie() -> None:
    half = question(rule=rule(threshold="1/2"))
    found = decided(half, (50, 0, 50, 0))
    assert (found.decision, found.reason, found.option) == ("no_decision", "tie", None)
    assert found.threshold_met


def test_decide_a_tie_with_no_endorsement() -> None:
    assert decided(question(rule=PLURALITY), (0, 0, 7, 7)).reason == "tie"


def test_decide_without_votes() -> None:
    found = decided(question(), (0, 0, 0, 0), eligible=100)
    assert (found.reason, found.denominator, found.threshold_met) == ("no_votes", 0, False)
    assert found.quorum_met


def test_decide_when_everyone_abstains() -> None:
    options = (*OPTIONS, ABSTAIN)
    for abstentions, denominator in (("counted", 9), ("left_out", 0)):
        asked = question(options=options, rule=rule(abstentions=abstentions))
        found = decided(asked, (0, 0, 0, 0, 9))
        assert (found.reason, found.denominator) == ("no_votes", denominator)


def test_decide_with_abstentions() -> None:
    """Sixty of ninety is two-thirds only while the ten who abstained are left out."""
    options, totals = (*OPTIONS, ABSTAIN), (20, 5, 60, 5, 10)
    counted = decided(question(options=options), totals)
    left_out = decided(question(options=options, rule=rule(abstentions="left_out")), totals)
    assert (counted.denominator, counted.reason) == (100, "threshold")
    assert (left_out.denominator, left_out.decision) == (90, "endorsed")


def test_decide_abstentions_never_lead() -> None:
    asked = question(options=(*OPTIONS, ABSTAIN), rule=PLURALITY)
    assert decided(asked, (1, 0, 2, 0, 97)).option == "sanders"


def test_decide_of_everyone_eligible() -> None:
    asked = question(rule=rule(of="eligible", threshold="1/2"))
    assert decided(asked, (0, 0, 50, 0), eligible=100).decision == "endorsed"
    assert decided(asked, (0, 0, 49, 0), eligible=100).reason == "threshold"
    assert decided(asked, (0, 0, 49, 0), eligible=100).denominator == 100


@pytest.mark.parametrize(
    ("quorum", "voted", "met"),
    [
        ("0", 1, True),
        ("100", 100, True),
        ("100", 99, False),
        ("1/10", 100, True),
        ("1/10", 99, False),
        ("1/3", 334, True),
        ("1/3", 333, False),
    ],
)
def test_decide_quorum(quorum: str, voted: int, met: bool) -> None:
    found = decided(question(rule=rule(quorum=quorum)), (0, 0, voted, 0), eligible=1_000)
    assert found.quorum_met is met
    assert found.reason == ("carried" if met else "quorum")


def test_decide_quorum_counts_members_not_weight() -> None:
    asked = question(rule=rule(quorum="10"))
    found = decided(asked, (0, 0, 5_000, 0), voted=9, voted_weight=5_000, eligible=20,
                    eligible_weight=6_000)  # fmt: skip
    assert found.reason == "quorum"


def test_decide_approval() -> None:
    """A share of approval is of the ballots: two options may both have two-thirds."""
    asked = question(kind="approval", least=0, most=4)
    found = decided(asked, (70, 10, 80, 0), voted=100)
    assert (found.denominator, found.option) == (100, "sanders")


def test_decide_score() -> None:
    """A share of a score is of the points that all ballots could have given to one option."""
    asked = question(kind="score", highest=5, least=0, most=20)
    found = decided(asked, (100, 0, 334, 0), voted=100)
    assert (found.denominator, found.decision) == (500, "endorsed")
    assert decided(asked, (100, 0, 333, 0), voted=100).reason == "threshold"
    eligible = question(kind="score", highest=5, least=0, most=20, rule=rule(of="eligible"))
    assert decided(eligible, (100, 0, 334, 0), voted=100, eligible=200).denominator == 1_000


def test_decide_every_question() -> None:
    asked = (question(), question(id="senate", rule=PLURALITY))
    outcome = decide(manifest(questions=asked), eligible=3, eligible_weight=3, voted=3,
                     voted_weight=3, totals=[(1, 0, 2, 0), (2, 0, 1, 0)])  # fmt: skip
    assert [each.option for each in outcome.questions] == ["sanders", "clinton"]


@pytest.mark.parametrize(
    ("turnout", "totals", "problems"),
    [
        ((9, 9, 3, 3), [(1, 0, 2)], 1),
        ((9, 9, 3, 3), [(1, 0, 2, 0, 0)], 1),
        ((9, 9, 3, 3), [], 1),
        ((9, 9, 3, 3), [(1, 0, 2, 0)] * 2, 1),
        ((9, 9, 3, 3), [(-1, 0, 4, 0)], 2),
        ((9, 9, 3, 3), [(4, 0, 0, 0)], 2),
        ((9, 9, 3, 3), [(1, 0, 1, 0)], 1),
        ((9, 9, 3, 3), [(1, 1, 1, 1)], 1),
        ((2, 9, 3, 3), [(1, 0, 2, 0)], 1),
        ((9, 8, 3, 3), [(1, 0, 2, 0)], 1),
        ((9, 9, 3, 2), [(1, 0, 1, 0)], 1),
        ((9, 19, 0, 3), [(1, 0, 2, 0)], 1),
        ((9, 9, -1, -1), [], 2),
    ],
)
def test_decide_impossible_totals(
    turnout: tuple[int, int, int, int], totals: list[tuple[int, ...]], problems: int
) -> None:
    eligible, eligible_weight, voted, voted_weight = turnout
    with pytest.raises(TotalsImpossible) as caught:
        decide(manifest(), eligible=eligible, eligible_weight=eligible_weight, voted=voted,
               voted_weight=voted_weight, totals=totals)  # fmt: skip
    assert len(caught.value.problems) == problems
    assert pickle.loads(pickle.dumps(caught.value)).problems == caught.value.problems


counts = st.lists(st.integers(0, 10**9), min_size=4, max_size=4)
fractions = st.fractions(Fraction(1, 1_000), 1, max_denominator=1_000)


@given(counts, fractions, st.sampled_from(["at_least", "more_than"]))
def test_decide_agrees_with_fractions(totals: list[int], share: Fraction, comparison: str) -> None:
    """The rule said again, naively: compare the share itself with the threshold."""
    text = f"{share.numerator}/{share.denominator}"
    found = decided(question(rule=rule(threshold=text, comparison=comparison)), totals)
    if sum(totals) == 0:
        assert found.reason == "no_votes"
        return
    top = Fraction(max(totals), sum(totals))
    met = top > share if comparison == "more_than" else top >= share
    carried = met and totals.count(max(totals)) == 1
    assert found.threshold_met is met
    assert (found.option is not None) is carried
    if carried:
        assert found.option == OPTIONS[totals.index(max(totals))].id
