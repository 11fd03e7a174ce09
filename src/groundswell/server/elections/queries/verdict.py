"""What a decision came to, whoever decided: members, a board, or both."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from django.utils.translation import gettext as _

from groundswell.server.elections import wording
from groundswell.server.elections.models import BoardVote, Decision
from groundswell.server.elections.queries.board import board_shares, find_board_vote
from groundswell.voting.entries import QuestionOutcome
from groundswell.voting.manifest import Question
from groundswell.voting.two_body import combine_shares, decide_both, find_leader

Process = Decision.Process
_NOBODY = frozenset({"no-endorsement", "dont-endorse", "none"})
"""What boards call the option of endorsing nobody, where members had no ballot to compare with."""


@dataclass(frozen=True)
class Verdict:
    """A decision in a headline, and why in a sentence.

    `endorsed` is the title of the option that is endorsed, "" where nobody is.
    """

    headline: str
    because: str
    outcome: Literal["endorsed", "no_endorsement", "no_decision"]
    endorsed: str = ""


@dataclass(frozen=True)
class MemberVote:
    """The question that members were asked first, and how it came out."""

    question: Question
    outcome: QuestionOutcome


def find_verdict(decision: Decision, members: MemberVote | None) -> Verdict:
    """Put the verdict together from what each body decided."""
    board = find_board_vote(decision)
    if decision.process == Process.TWO_BODY and members is not None and board is not None:
        return _decide_together(members, board)
    if board is not None and (members is None or decision.process != Process.BINDING_MEMBER_VOTE):
        return _decide_by_board(members, board)
    assert members is not None, "a decision without any vote is never announced"
    outcome = members.outcome
    titles = {option.id: option.title for option in members.question.options}
    return Verdict(
        wording.describe_outcome(members.question, outcome),
        wording.explain_outcome(members.question, outcome),
        outcome.decision,
        titles[outcome.option or ""] if outcome.decision == "endorsed" else "",
    )


def _decide_by_board(members: MemberVote | None, board: BoardVote) -> Verdict:
    values = {"body": board.body}
    if members is None:
        because = _("Decided by %(body)s.") % values
    else:
        values["advice"] = wording.describe_outcome(members.question, members.outcome)
        because = _("Decided by %(body)s, after the members’ advice: %(advice)s.") % values
    return _conclude(members, board, board.chosen, because)


def _decide_together(members: MemberVote, board: BoardVote) -> Verdict:
    if not board.weight:
        agreed = decide_both(members.outcome.option, board.chosen or None)
        values = {
            "advice": wording.describe_outcome(members.question, members.outcome),
            "body": board.body,
            "board": _headline(members, board, board.chosen),
        }
        words = _("Members and %(body)s must agree. Members: %(advice)s. %(body)s: %(board)s.")
        return _conclude(members, board, agreed or "", words % values)
    shares = board_shares(board)
    values = {"body": board.body, "weight": board.weight}
    if shares is None:
        words = _("%(body)s has %(weight)s of the decision; how its votes fell is not published.")
        return _conclude(members, board, board.chosen, words % values)
    together = combine_shares(_member_shares(members), shares, board_weight=Fraction(board.weight))
    leader = find_leader(together) or ""
    share = together.get(leader, Fraction(0))
    values["share"] = wording.format_percent(share.numerator, share.denominator)
    words = _("%(body)s has %(weight)s of the decision. Both together give %(share)s.")
    return _conclude(members, board, leader, words % values)


def _member_shares(members: MemberVote) -> dict[str, Fraction]:
    whole = members.outcome.denominator or 1
    return {
        option.id: Fraction(total, whole)
        for option, total in zip(members.question.options, members.outcome.totals, strict=True)
        if option.role != "abstain"
    }


def _conclude(members: MemberVote | None, board: BoardVote, option: str, because: str) -> Verdict:
    """Put an option that was decided on into a verdict."""
    titles = {each["id"]: each["title"] for each in board.options}
    nobody = set(_NOBODY)
    if members is not None:
        titles |= {each.id: each.title for each in members.question.options}
        nobody |= {each.id for each in members.question.options if each.role != "candidate"}
    if option not in titles:
        return Verdict(_("No decision"), because, "no_decision")
    if option in nobody:
        return Verdict(_("No endorsement"), because, "no_endorsement")
    title = titles[option]
    return Verdict(_("Endorsed: %(name)s") % {"name": title}, because, "endorsed", title)


def _headline(members: MemberVote, board: BoardVote, option: str) -> str:
    return _conclude(members, board, option, "").headline
