"""The central picture: how many stand behind a decision, from all members to those in favour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from groundswell.server.elections.models import BoardVote, Decision
from groundswell.server.elections.queries.board import count_votes
from groundswell.server.elections.wording import format_count, format_percent
from groundswell.voting.summary import VoteSummary

WIDTH = 1_000


@dataclass(frozen=True)
class Stage:
    """One bar of the picture: a count, and what it is a share of.

    `count` is None where the figure was not published, `whole` where nothing stands before it.
    """

    name: str
    count: int | None
    whole: int | None


def member_stages(decision: Decision, summary: VoteSummary) -> list[Stage]:
    """Give the picture of a member vote: members, eligible, voted, in favour of what leads.

    The last counts votes, which weights may set apart from members: its whole is the rule's.
    """
    outcome = summary.questions[0].outcome
    return [
        Stage("members", decision.members, None),
        Stage("eligible", summary.eligible, decision.members),
        Stage("voted", summary.voted, summary.eligible),
        Stage("in_favour", max(outcome.totals), outcome.denominator),
    ]


def board_stages(decision: Decision, board: BoardVote) -> list[Stage]:
    """Give the same of a decision by a board, where few could vote."""
    voted = count_votes(board)
    chosen = [option["votes"] for option in board.options if option["id"] == board.chosen]
    return [
        Stage("members", decision.members, None),
        Stage("eligible", board.seats, decision.members),
        Stage("voted", voted, board.seats),
        Stage("in_favour", chosen[0] if chosen else None, voted),
    ]


@dataclass(frozen=True)
class Bar:
    """One bar: how wide it is (0 to WIDTH), and what is written at it."""

    name: str
    text: str
    width: int


@dataclass(frozen=True)
class Picture:
    """The bars, and the same in a sentence."""

    bars: tuple[Bar, ...]
    sentence: str


def draw_picture(stages: Sequence[Stage]) -> Picture:
    """Draw stages, each as its share of the one before; an unpublished one says so, without bar."""
    names = {
        "members": _("Members"),
        "eligible": _("Could vote"),
        "voted": _("Voted"),
        "in_favour": _("In favour"),
    }
    bars, part = [], Fraction(1)
    for stage in stages:
        if stage.count is not None and stage.whole:
            part *= Fraction(stage.count, stage.whole)
        bars.append(Bar(names[stage.name], _describe(stage), _width(stage, part)))
    sentence = "; ".join(f"{bar.name}: {bar.text}" for bar in bars)
    return Picture(bars=tuple(bars), sentence=sentence)


def _width(stage: Stage, part: Fraction) -> int:
    """Give a bar's width; a figure that is there is seen, however small."""
    return min(max(round(WIDTH * part), WIDTH // 200), WIDTH) if stage.count else 0


def _describe(stage: Stage) -> str:
    """Write a figure, with its share of the one before."""
    if stage.count is None:
        return _("not published")
    if not stage.whole:
        return format_count(stage.count)
    return f"{format_count(stage.count)} · {format_percent(stage.count, stage.whole)}"
