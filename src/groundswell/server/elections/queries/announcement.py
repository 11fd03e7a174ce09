"""A decision's announcement as facts, of which page, card, feed and press text are made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from groundswell.server.elections import wording
from groundswell.server.elections.models import Decision, Vote
from groundswell.server.elections.queries.board import board_lines, find_board_vote
from groundswell.server.elections.queries.lines import OptionLine
from groundswell.server.elections.queries.picture import (
    Picture,
    board_stages,
    draw_picture,
    member_stages,
)
from groundswell.server.elections.queries.results import (
    find_manifest,
    find_summary,
    option_lines,
)
from groundswell.server.elections.queries.verdict import MemberVote, Verdict, find_verdict
from groundswell.voting.summary import VoteSummary


@dataclass(frozen=True)
class Announcement:
    """What is announced, in the reader's language.

    `question`, `rule` and `vote_id` are None where members did not vote here; `picture` shows
    members if they voted, and else the board.
    """

    decision: Decision
    at: datetime | None
    verdict: Verdict
    picture: Picture
    lines: tuple[OptionLine, ...]
    is_certified: bool
    question: str | None = None
    rule: str | None = None
    vote_id: str | None = None
    summary: VoteSummary | None = None

    @property
    def headline(self) -> str:
        """Say who decided what: for readers elsewhere, who do not see whose page it is."""
        verdict = self.verdict
        name = self.decision.organization.name
        return wording.head_announcement(name, verdict.outcome, verdict.endorsed)


def find_announcement(decision: Decision) -> Announcement | None:
    """Put together what is announced of a decision; None while something is undecided.

    The embargo is the caller's: see `decisions.is_announced`.
    """
    vote = getattr(decision, "vote", None)
    if vote is not None:
        return _announce_vote(decision, vote)
    board = find_board_vote(decision)
    if board is None:
        return None
    return Announcement(
        decision=decision,
        at=decision.announce_at,
        verdict=find_verdict(decision, None),
        picture=draw_picture(board_stages(decision, board)),
        lines=tuple(board_lines(board)),
        is_certified=True,
    )


def _announce_vote(decision: Decision, vote: Vote) -> Announcement | None:
    summary = find_summary(vote)
    if summary is None:
        return None
    manifest = find_manifest(vote)
    question, result = manifest.questions[0], summary.questions[0]
    return Announcement(
        decision=decision,
        at=decision.announce_at,
        verdict=find_verdict(decision, MemberVote(question, result.outcome)),
        picture=draw_picture(member_stages(decision, summary)),
        lines=tuple(option_lines(manifest, result)),
        is_certified=vote.phase == Vote.Phase.CERTIFIED,
        question=question.title,
        rule=wording.describe_rule(question),
        vote_id=summary.vote_id,
        summary=summary,
    )
