"""What the members decided: the outcome of a vote under its rule, and nothing but its rule.

Exact throughout: whole numbers and fractions, never a float. How an outcome reads is said in
`wording`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from groundswell.voting.entries import Outcome, QuestionOutcome
from groundswell.voting.errors import TotalsImpossible
from groundswell.voting.manifest import Manifest, Question, Rule

Reason = Literal["carried", "quorum", "threshold", "tie", "no_votes"]
Decision = Literal["endorsed", "no_endorsement", "no_decision"]


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many were eligible and how many voted, in members and in weight."""

    eligible: int
    eligible_weight: int
    voted: int
    voted_weight: int


def decide(
    manifest: Manifest,
    *,
    eligible: int,
    eligible_weight: int,
    voted: int,
    voted_weight: int,
    totals: Sequence[Sequence[int]],
) -> Outcome:
    """Decide every question of a lawful manifest.

    `totals` holds, per question and option, what the counted ballots gave, times their weight,
    summed over all groups.

    Raises:
        TotalsImpossible: if no ballots add up to these numbers.
    """
    turnout = Turnout(eligible, eligible_weight, voted, voted_weight)
    problems = tuple(_find_impossible(manifest.questions, turnout, totals))
    if problems:
        raise TotalsImpossible(problems)
    return Outcome(
        eligible=eligible,
        eligible_weight=eligible_weight,
        voted=voted,
        voted_weight=voted_weight,
        questions=tuple(
            _decide_question(question, turnout, tuple(given))
            for question, given in zip(manifest.questions, totals, strict=True)
        ),
    )


def _decide_question(
    question: Question, turnout: Turnout, totals: tuple[int, ...]
) -> QuestionOutcome:
    """Apply the rule. The reasons in order: no votes, quorum, tie, threshold; else it carries."""
    denominator = _denominator(question, turnout, totals)
    choosable = [
        (total, option)
        for total, option in zip(totals, question.options, strict=True)
        if option.role != "abstain"
    ]
    most = max(total for total, _ in choosable)
    leaders = [option for total, option in choosable if total == most]
    quorum_met = _is_quorum_met(question.rule, turnout)
    threshold_met = most > 0 and _is_threshold_met(question.rule, most, denominator)
    reason: Reason = "carried"
    if most == 0:
        reason = "no_votes"
    elif not quorum_met:
        reason = "quorum"
    elif len(leaders) > 1:
        reason = "tie"
    elif not threshold_met:
        reason = "threshold"
    decision: Decision = "no_decision"
    if reason == "carried":
        decision = "endorsed" if leaders[0].role == "candidate" else "no_endorsement"
    return QuestionOutcome(
        question=question.id,
        totals=totals,
        denominator=denominator,
        quorum_met=quorum_met,
        threshold_met=threshold_met,
        decision=decision,
        reason=reason,
        option=leaders[0].id if reason == "carried" else None,
    )


def _denominator(question: Question, turnout: Turnout, totals: Sequence[int]) -> int:
    """Give what an option's total is a share of: the most that it could have been given."""
    if question.rule.of == "eligible":
        return question.highest * turnout.eligible_weight
    if question.rule.abstentions == "counted":
        return question.highest * turnout.voted_weight
    roles = (option.role for option in question.options)
    abstained = sum(total for total, role in zip(totals, roles, strict=True) if role == "abstain")
    return question.highest * turnout.voted_weight - abstained


def _is_quorum_met(rule: Rule, turnout: Turnout) -> bool:
    """Compare members who voted, whatever their weight, with the quorum."""
    if "/" in rule.quorum:
        return turnout.voted >= Fraction(rule.quorum) * turnout.eligible
    return turnout.voted >= int(rule.quorum)


def _is_threshold_met(rule: Rule, total: int, denominator: int) -> bool:
    if rule.threshold is None:
        return True
    needed = Fraction(rule.threshold) * denominator
    return total > needed if rule.comparison == "more_than" else total >= needed


def _find_impossible(
    questions: Sequence[Question], turnout: Turnout, totals: Sequence[Sequence[int]]
) -> Iterator[str]:
    """Yield what no counted ballots could give; every weight is at least 1."""
    absent = turnout.eligible - turnout.voted
    if turnout.voted < 0 or turnout.voted_weight < turnout.voted:
        yield f"voted: {turnout.voted} members with weight {turnout.voted_weight}"
    if absent < 0 or turnout.eligible_weight - turnout.voted_weight < absent:
        yield f"eligible: {turnout.eligible} members with weight {turnout.eligible_weight}"
    if (turnout.voted == 0) != (turnout.voted_weight == 0):
        yield f"voted: {turnout.voted} members with weight {turnout.voted_weight}"
    if len(totals) != len(questions):
        yield f"totals: {len(totals)} questions where {len(questions)} belong"
    for question, given in zip(questions, totals, strict=False):
        yield from _find_impossible_totals(question, given, turnout.voted_weight)


def _find_impossible_totals(question: Question, given: Sequence[int], weight: int) -> Iterator[str]:
    if len(given) != len(question.options):
        yield f"{question.id}: {len(given)} totals where {len(question.options)} belong"
    for option, total in zip(question.options, given, strict=False):
        if not 0 <= total <= question.highest * weight:
            yield f"{question.id}.{option.id}: {total} from ballots of weight {weight}"
    if not question.least * weight <= sum(given) <= question.most * weight:
        yield f"{question.id}: {sum(given)} in all from ballots of weight {weight}"
