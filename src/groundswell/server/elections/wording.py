"""How rules, outcomes and shares read on pages, in the reader's language.

The record's own words are English (`voting.wording`); these say the same, from the same values.
"""

from __future__ import annotations

from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from groundswell.voting.entries import QuestionOutcome
from groundswell.voting.manifest import Question, Rule


def format_count(number: int) -> str:
    """Write a whole number with the reader's separators."""
    return str(number_format(number, use_l10n=True, force_grouping=True))


def format_percent(part: int, whole: int) -> str:
    """Write a share in per cent to the tenth, exact, half to even; of nothing, a dash."""
    if whole == 0:
        return "–"
    tenths = round(Fraction(1_000 * part, whole))
    return (
        str(number_format(f"{tenths // 10}.{tenths % 10}", use_l10n=True)) + "\N{NO-BREAK SPACE}%"
    )


def describe_fraction(text: str) -> str:
    """Say a fraction as people do, as in "two-thirds"; an unusual one stays as it was written."""
    named = {
        Fraction(1, 2): _("half"),
        Fraction(1, 3): _("one-third"),
        Fraction(2, 3): _("two-thirds"),
        Fraction(1, 4): _("one-quarter"),
        Fraction(3, 4): _("three-quarters"),
        Fraction(2, 5): _("two-fifths"),
        Fraction(3, 5): _("three-fifths"),
        Fraction(4, 5): _("four-fifths"),
        Fraction(1): _("all"),
    }
    return named.get(Fraction(text), text)


def describe_needed(question: Question) -> str:
    """Say what the leading option needs, as in "at least two-thirds (2/3) of the votes cast"."""
    rule = question.rule
    if rule.threshold is None:
        return _("the most points") if question.kind == "score" else _("the most votes")
    values = {
        "share": describe_fraction(rule.threshold),
        "fraction": rule.threshold,
        "whole": _describe_whole(question),
    }
    if rule.comparison == "more_than":
        return _("more than %(share)s (%(fraction)s) of %(whole)s") % values
    return _("at least %(share)s (%(fraction)s) of %(whole)s") % values


def describe_rule(question: Question) -> str:
    """Say a question's whole rule in sentences."""
    sentences = [
        _("To be endorsed, an option needs %(needed)s.") % {"needed": describe_needed(question)}
    ]
    if any(option.role == "abstain" for option in question.options):
        left_out = question.rule.abstentions == "left_out"
        sentences.append(
            _("Abstentions are left out of the count.")
            if left_out
            else _("Abstentions count as votes cast.")
        )
    sentences.append(_describe_quorum(question.rule))
    return " ".join(sentences)


def describe_limits(question: Question) -> str:
    """Say how a question is answered."""
    if question.kind == "score":
        return _("Give each option 0 to %(highest)d points.") % {"highest": question.highest}
    if question.least == question.most == 1:
        return _("Choose one.")
    return _("Choose %(least)d to %(most)d.") % {"least": question.least, "most": question.most}


def describe_outcome(question: Question, outcome: QuestionOutcome) -> str:
    """Say how a question came out, as a headline."""
    titles = {option.id: option.title for option in question.options}
    if outcome.decision == "endorsed":
        return _("Endorsed: %(name)s") % {"name": titles[outcome.option or ""]}
    if outcome.decision == "no_endorsement":
        return _("No endorsement")
    return _("No decision")


def head_announcement(organization: str, outcome: str, endorsed: str) -> str:
    """Say in a headline what an organization decided, as a newspaper would."""
    values = {"organization": organization, "name": endorsed}
    if outcome == "endorsed":
        return _("%(organization)s endorses %(name)s") % values
    if outcome == "no_endorsement":
        return _("%(organization)s endorses nobody") % values
    return _("%(organization)s comes to no decision") % values


def explain_outcome(question: Question, outcome: QuestionOutcome) -> str:
    """Say why a question came out as it did, in a sentence."""
    choosable = [
        (total, option.title)
        for total, option in zip(outcome.totals, question.options, strict=True)
        if option.role != "abstain"
    ]
    most = max(total for total, _title in choosable)
    leaders = pgettext("two names", " and ").join(
        title for total, title in choosable if total == most
    )
    values = {
        "name": leaders,
        "share": format_percent(most, outcome.denominator),
        "needed": describe_needed(question),
    }
    return {
        "carried": _("%(name)s received %(share)s; needed was %(needed)s."),
        "no_votes": _("Nobody chose an option."),
        "quorum": _("Fewer members voted than the rule asks for."),
        "tie": _("%(name)s are level, each with %(share)s."),
        "threshold": _("%(name)s leads with %(share)s, short of what was needed: %(needed)s."),
    }[outcome.reason] % values


def _describe_whole(question: Question) -> str:
    """Name the denominator of shares."""
    eligible = question.rule.of == "eligible"
    if question.kind == "score":
        if eligible:
            return _("all points that everyone eligible had")
        return _("all points that voters had")
    if eligible:
        return _("everyone eligible")
    return _("the votes cast") if question.kind == "choose_one" else _("the ballots cast")


def _describe_quorum(rule: Rule) -> str:
    if rule.quorum == "0":
        return _("There is no quorum.")
    if "/" not in rule.quorum:
        number = int(rule.quorum)
        return ngettext(
            "At least %(number)s member must vote.",
            "At least %(number)s members must vote.",
            number,
        ) % {"number": format_count(number)}
    return _("At least %(share)s (%(fraction)s) of the members must vote.") % {
        "share": describe_fraction(rule.quorum),
        "fraction": rule.quorum,
    }
