"""Which questions are lawful: their options, how much may be given, and their rule.

Each function yields its problems as "place: what is wrong"; types and patterns are the codec's.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from groundswell.voting.manifest import MAX_OPTIONS, Question, Rule
from groundswell.voting.siblings import find_repeated


def find_question_problems(question: Question, place: str) -> Iterator[str]:
    """Yield what is unlawful in one question, which stands at `place`."""
    yield from _find_option_problems(question, place)
    yield from _find_limit_problems(question, place)
    yield from _find_rule_problems(question, f"{place}.rule")


def _find_option_problems(question: Question, place: str) -> Iterator[str]:
    place = f"{place}.options"
    options = question.options
    if not 2 <= len(options) <= MAX_OPTIONS:
        yield f"{place}: {len(options)} where 2 to {MAX_OPTIONS} belong"
    yield from find_repeated(place, "id", [option.id for option in options])
    yield from find_repeated(place, "title", [option.title for option in options])
    roles = [option.role for option in options]
    if roles.count("no_endorsement") != 1:
        found = roles.count("no_endorsement")
        yield f"{place}: {found} with role no_endorsement where exactly one belongs"
    if "candidate" not in roles:
        yield f"{place}: no candidate"
    if roles.count("abstain") > 1:
        yield f"{place}: {roles.count('abstain')} with role abstain where one may stand"
    if "abstain" in roles and question.kind != "choose_one":
        yield f"{place}: an abstain option belongs to choose_one only, not to {question.kind}"


def _find_limit_problems(question: Question, place: str) -> Iterator[str]:
    highest, least, most = question.highest, question.least, question.most
    if question.kind == "score":
        if highest < 2:
            yield f"{place}.highest: {highest} where a score needs 2 or more"
    elif highest != 1:
        yield f"{place}.highest: {highest} where {question.kind} needs 1"
    if question.kind == "choose_one" and not least == most == 1:
        yield f"{place}.least, most: {least} to {most} where choose_one needs 1 to 1"
    if least > most:
        yield f"{place}.least: {least}, more than most, {most}"
    if most > len(question.options) * highest:
        yield f"{place}.most: {most}, more than {len(question.options)} options can be given"


def _find_rule_problems(question: Question, place: str) -> Iterator[str]:
    rule = question.rule
    yield from _find_threshold_problems(rule, place)
    if "/" in rule.quorum and Fraction(rule.quorum) > 1:
        yield f"{place}.quorum: {rule.quorum} is more than everyone"
    if rule.abstentions == "left_out":
        if not any(option.role == "abstain" for option in question.options):
            yield f"{place}.abstentions: left_out, but no option has role abstain"
        if rule.of == "eligible":
            yield f"{place}.abstentions: left_out changes nothing where everyone eligible counts"


def _find_threshold_problems(rule: Rule, place: str) -> Iterator[str]:
    if (rule.threshold is None) != (rule.comparison is None):
        yield f"{place}: threshold and comparison stand together or not at all"
    if rule.threshold is None:
        return
    threshold = Fraction(rule.threshold)
    if threshold > 1:
        yield f"{place}.threshold: {rule.threshold} is more than all"
    if threshold == 1 and rule.comparison == "more_than":
        yield f"{place}.threshold: more than all can never be reached"
