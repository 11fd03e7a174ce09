"""What a decision came to, whoever decided: members, a board, or both."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

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
    """A decision in a headline, and why in a sentence."""

    headline: str
    because: str


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
    return Verdict(
        wording.describe_outcome(members.question, members.outcome),
        wording.explain_outcome(members.question, members.outcome),
    )


def _decide_by_board(members: MemberVote | None, board: BoardVote) -> Verdict:
    values = {"body": board.body}
    if members is None:
        because = _("Decided by %(body)s.") % values
    else:
        values["advice"] = wording.describe_outcome(members.question, members.outcome)
        because = _("Decided by %(body)s, after the members’ advice: %(advice)s.") % values
    return Verdict(_headline(members, board, board.chosen), because)


def _decide_together(members: MemberVote, board: BoardVote) -> Verdict:
    if not board.weight:
        agreed = decide_both(members.outcome.option, board.chosen or None)
        values = {
            "advice": wording.describe_outcome(members.question, members.outcome),
            "body": board.body,
            "board": _headline(members, board, board.chosen),
        }
        words = _("Members and %(body)s must agree. Members: %(advice)s. %(body)s: %(board)s.")
        return Verdict(_headline(members, board, agreed or ""), words % values)
    shares = board_shares(board)
    values = {"body": board.body, "weight": board.weight}
    if shares is None:
        words = _("%(body)s has %(weight)s of the decision; how its votes fell is not published.")
        return Verdict(_headline(members, board, board.chosen), words % values)
    together = combine_shares(_member_shares(members), shares, board_weight=Fraction(board.weight))
    leader = find_leader(together) or ""
    share = together.get(leader, Fraction(0))
    values["share"] = wording.format_percent(share.numerator, share.denominator)
    words = _("%(body)s has %(weight)s of the decision. Both together give %(share)s.")
    return Verdict(_headline(members, board, leader), words % values)


def _member_shares(members: MemberVote) -> dict[str, Fraction]:
    whole = members.outcome.denominator or 1
    return {
        option.id: Fraction(total, whole)
        for option, total in zip(members.question.options, members.outcome.totals, strict=True)
        if option.role != "abstain"
    }


def _headline(members: MemberVote | None, board: BoardVote, option: str) -> str:
    titles = {each["id"]: each["title"] for each in board.options}
    nobody = set(_NOBODY)
    if members is not None:
        titles |= {each.id: each.title for each in members.question.options}
        nobody |= {each.id for each in members.question.options if each.role != "candidate"}
    if option not in titles:
        return _("No decision")
    if option in nobody:
        return _("No endorsement")
    return _("Endorsed: %(name)s") % {"name": titles[option]}
