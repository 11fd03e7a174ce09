"""How a rule, a share and an outcome read in plain English, in reports and on certificates."""

from __future__ import annotations

from fractions import Fraction

from groundswell.voting.entries import QuestionOutcome
from groundswell.voting.manifest import Manifest, Question, Rule

_NAMED = {
    Fraction(1, 2): "half",
    Fraction(1, 3): "one-third",
    Fraction(2, 3): "two-thirds",
    Fraction(1, 4): "one-quarter",
    Fraction(3, 4): "three-quarters",
    Fraction(2, 5): "two-fifths",
    Fraction(3, 5): "three-fifths",
    Fraction(4, 5): "four-fifths",
    Fraction(1): "all",
}


def describe_rule(question: Question) -> str:
    """Say a question's whole rule, with its fraction as it was written.

    As in "two-thirds of the votes cast (2/3, at least); abstentions count; no quorum".
    """
    rule = question.rule
    parts = [describe_threshold(question)]
    if rule.threshold is not None:
        parts[0] += f" ({rule.threshold}, {_comparison(rule)})"
    if any(option.role == "abstain" for option in question.options):
        left_out = rule.abstentions == "left_out"
        parts.append("abstentions are left out" if left_out else "abstentions count")
    return "; ".join([*parts, _describe_quorum(rule)])


def describe_threshold(question: Question) -> str:
    """Say what the leading option needs, as in "two-thirds of the votes cast"."""
    rule = question.rule
    if rule.threshold is None:
        return "the most votes" if question.kind != "score" else "the most points"
    share = _NAMED.get(Fraction(rule.threshold), rule.threshold)
    more = "more than " if rule.comparison == "more_than" else ""
    return f"{more}{share} of {_describe_whole(question)}"


def describe_outcome(manifest: Manifest, outcome: QuestionOutcome) -> str:
    """Say how a question came out, as in "endorsed: Sanders (two-thirds of the votes cast)"."""
    question = next(each for each in manifest.questions if each.id == outcome.question)
    needed = describe_threshold(question)
    if outcome.decision == "endorsed":
        title = next(each.title for each in question.options if each.id == outcome.option)
        return f"endorsed: {title} ({needed})"
    if outcome.decision == "no_endorsement":
        return f"no endorsement ({needed})"
    return f"no decision: {_describe_failure(question, outcome)}"


def format_share(part: int, whole: int) -> str:
    """Write a share in per cent to the tenth, as in "87.9 %": exact, half to even.

    A share of nothing is an en dash.
    """
    if whole == 0:
        return "–"
    tenths = round(Fraction(1_000 * part, whole))
    return f"{tenths // 10}.{tenths % 10} %"


def _describe_failure(question: Question, outcome: QuestionOutcome) -> str:
    if outcome.reason == "no_votes":
        return "nobody chose an option"
    if outcome.reason == "quorum":
        return f"{_describe_quorum(question.rule)}, and fewer did"
    choosable = [
        (total, option.title)
        for total, option in zip(outcome.totals, question.options, strict=True)
        if option.role != "abstain"
    ]
    most = max(total for total, _ in choosable)
    leaders = " and ".join(title for total, title in choosable if total == most)
    share = format_share(most, outcome.denominator)
    if outcome.reason == "tie":
        return f"{leaders} tie at {share}"
    return f"{leaders} leads with {share}, short of {describe_threshold(question)}"


def _describe_whole(question: Question) -> str:
    """Name the denominator of shares."""
    eligible = question.rule.of == "eligible"
    if question.kind == "score":
        return "all points that everyone eligible had" if eligible else "all points that voters had"
    if eligible:
        return "everyone eligible"
    return "the votes cast" if question.kind == "choose_one" else "the ballots cast"


def _comparison(rule: Rule) -> str:
    return "more than" if rule.comparison == "more_than" else "at least"


def _describe_quorum(rule: Rule) -> str:
    if rule.quorum == "0":
        return "no quorum"
    if "/" not in rule.quorum:
        return f"at least {int(rule.quorum):,} members must vote"
    share = _NAMED.get(Fraction(rule.quorum))
    fraction = f"{share} ({rule.quorum})" if share else rule.quorum
    return f"at least {fraction} of the members must vote"


def count(number: int, singular: str, plural: str | None = None) -> str:
    """Write a number with its noun."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
