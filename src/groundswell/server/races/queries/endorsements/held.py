"""Decisions that were made on this server, and the figures of their records.

Nothing is told of a decision before it is announced: `elections.queries.decisions` says when.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse

from groundswell.race.endorsements.identity import fold
from groundswell.server.elections.queries.announcement import Announcement, find_announcement
from groundswell.server.elections.queries.decisions import is_announced, public_decisions
from groundswell.server.elections.queries.results import find_manifest
from groundswell.server.web.clock import now
from groundswell.voting.entries import QuestionOutcome
from groundswell.voting.manifest import Question
from groundswell.voting.summary import VoteSummary


@dataclass(frozen=True)
class OptionTotal:
    """What one option got: people, where each gave one vote, and the share."""

    title: str
    votes: int | None
    share: Fraction | None


@dataclass(frozen=True)
class HeldDecision:
    """An announced decision: how it came out, and every figure of it.

    `endorsed` is the title of the option endorsed, "" where nobody is; `vote_id` is None where
    members did not vote here, and no record proves the figures. `known_on` is the first day, in
    UTC as boards have it, on which it may be shown.
    """

    pk: int
    organization: str
    organization_name: str
    slug: str
    title: str
    contest: str
    process: str
    outcome: str
    endorsed: str
    announced_on: date
    known_on: date
    members: int | None
    eligible: int | None
    voted: int | None
    options: tuple[OptionTotal, ...]
    threshold: str
    vote_id: str | None

    @property
    def page(self) -> str:
        """Give the path of the decision's page."""
        return reverse("decision", args=[self.organization, self.slug])

    @property
    def record(self) -> str:
        """Give the whole address of the verified record, "" where there is none."""
        if self.vote_id is None:
            return ""
        return record_address(self.organization, self.slug)

    def option_of(self, names: Collection[str]) -> OptionTotal | None:
        """Find the option that has one of the names."""
        wanted = {fold(name) for name in names}
        return next((each for each in self.options if fold(each.title) in wanted), None)


def record_address(organization: str, slug: str) -> str:
    """Give the whole address of a vote's record, as the verifier takes it."""
    return f"{settings.ENVIRONMENT.origin}{reverse('decision', args=[organization, slug])}record"


def announced_decisions(ids: Collection[int] | None = None) -> dict[int, HeldDecision]:
    """Give the decisions that are announced at this moment, the last first; of some, or all."""
    at = now()
    rows = public_decisions(at).filter(announce_at__lte=at)
    if ids is not None:
        rows = rows.filter(pk__in=ids)
    found: dict[int, HeldDecision] = {}
    for row in rows:
        if is_announced(row, at) and (held := _describe(row, _state_of(row))) is not None:
            found[row.pk] = held
    return found


def _state_of(decision: Any) -> tuple[object, ...]:
    """Give everything that what is told of a decision depends on."""
    vote, board = getattr(decision, "vote", None), getattr(decision, "board_vote", None)
    organization = decision.organization
    plain = (decision.process, decision.members, decision.announce_at, decision.title)
    named = (decision.slug, decision.contest, organization.slug, organization.name)
    days = (organization.time_zone, vote and vote.phase, board and board.recorded_at)
    return (*plain, *named, *days)


@lru_cache(maxsize=512)
def _describe(decision: Any, _state: tuple[object, ...]) -> HeldDecision | None:
    """Put a decision together; a vote once counted never changes, so it is kept."""
    found = find_announcement(decision)
    if found is None or found.at is None:
        return None
    organization = decision.organization
    local = found.at.astimezone(ZoneInfo(organization.time_zone)).date()
    shared: dict[str, Any] = {
        "pk": decision.pk,
        "organization": organization.slug,
        "organization_name": organization.name,
        "slug": decision.slug,
        "title": decision.title,
        "contest": decision.contest,
        "process": decision.process,
        "outcome": found.verdict.outcome,
        "endorsed": found.verdict.endorsed,
        "announced_on": local,
        # A day that is not over in UTC may not be told of the next one.
        "known_on": max(local, found.at.date()),
        "members": decision.members,
        "vote_id": found.vote_id,
    }
    summary = found.summary
    figures = _of_board(decision, found) if summary is None else _of_members(decision, summary)
    return HeldDecision(**shared, **figures)


def _of_members(decision: Any, summary: VoteSummary) -> dict[str, Any]:
    question = find_manifest(decision.vote).questions[0]
    outcome = summary.questions[0].outcome
    one_each = _counts_people(question, outcome, summary)
    whole = outcome.denominator
    options = tuple(
        OptionTotal(
            option.title,
            total if one_each else None,
            Fraction(total, whole) if whole and total <= whole else None,
        )
        for option, total in zip(question.options, outcome.totals, strict=True)
    )
    return {
        "eligible": summary.eligible,
        "voted": summary.voted,
        "options": options,
        "threshold": _threshold(question),
    }


def _of_board(decision: Any, found: Announcement) -> dict[str, Any]:
    lines = found.lines
    totals = [line.total for line in lines]
    votes = [total for total in totals if total is not None]
    voted = sum(votes) if votes and len(votes) == len(totals) else None
    return {
        "eligible": decision.board_vote.seats,
        "voted": voted,
        "options": tuple(
            OptionTotal(
                line.title,
                line.total,
                Fraction(line.total, voted) if voted and line.total is not None else None,
            )
            for line in lines
        ),
        "threshold": "",
    }


def _threshold(question: Question) -> str:
    """Write the rule's fraction of the votes cast; one of all those eligible is another thing."""
    rule = question.rule
    if rule.threshold is None or rule.of != "votes_cast":
        return ""
    return f"more than {rule.threshold}" if rule.comparison == "more_than" else rule.threshold


def _counts_people(question: Question, outcome: QuestionOutcome, summary: VoteSummary) -> bool:
    """Tell whether an option's total is a number of people: one vote each, none weighted.

    The whole that the rule counts by is then that of people, and no other way: weights are at
    least 1.
    """
    if question.highest != 1:
        return False
    if question.rule.of == "eligible":
        return outcome.denominator == summary.eligible
    left_out = question.rule.abstentions == "left_out"
    abstained = sum(
        total
        for option, total in zip(question.options, outcome.totals, strict=True)
        if left_out and option.role == "abstain"
    )
    return outcome.denominator + abstained == summary.voted
