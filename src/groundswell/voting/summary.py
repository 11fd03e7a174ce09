"""A vote's result in one value: turnout, every question, every chapter and cohort.

A part that is published only together with others has no numbers here: it says with which.
"""

from __future__ import annotations

from typing import Literal

import msgspec
import numpy as np

from groundswell.voting.entries import Outcome, QuestionOutcome
from groundswell.voting.manifest import Manifest, Question
from groundswell.voting.marginals import Marginal, marginals
from groundswell.voting.state import VoteState
from groundswell.voting.wording import describe_outcome, describe_rule, format_share


class OptionResult(msgspec.Struct, frozen=True):
    """What one option was given, and its share as it reads."""

    id: str
    title: str
    total: int
    share: str


class QuestionResult(msgspec.Struct, frozen=True):
    """How one question came out, in words and in the record's own terms."""

    id: str
    title: str
    kind: str
    rule: str
    decision: str
    outcome: QuestionOutcome
    options: tuple[OptionResult, ...]


class PartResult(msgspec.Struct, frozen=True):
    """A chapter with all below it, or a cohort.

    `voted` and `totals` (per question, per option; shares beside them) are None where the part
    is merged; `merged_with` then names the cells of others that it is published with.
    """

    kind: Literal["chapter", "cohort"]
    id: str
    name: str
    depth: int
    eligible: int
    voted: int | None
    totals: tuple[tuple[int, ...], ...] | None
    shares: tuple[tuple[str, ...], ...] | None
    merged_with: tuple[str, ...]


class VoteSummary(msgspec.Struct, frozen=True):
    """The whole result. `ballots` counts those that were replaced, too."""

    vote_id: str
    title: str
    organization: str
    eligible: int
    voted: int
    ballots: int
    privacy_floor: int
    groups: int
    questions: tuple[QuestionResult, ...]
    parts: tuple[PartResult, ...]


def summarize(state: VoteState) -> VoteSummary:
    """Put the result of a counted vote together.

    Raises:
        ValueError: while there is no outcome.
    """
    outcome = state.counting.outcome
    if outcome is None:
        raise ValueError("the vote is not decided yet")
    manifest = state.manifest
    return VoteSummary(
        vote_id=state.vote_id.hex(),
        title=manifest.title,
        organization=manifest.organization.name,
        eligible=outcome.eligible,
        voted=outcome.voted,
        ballots=state.ledger.ballots,
        privacy_floor=manifest.privacy.floor,
        groups=len(state.counting.tally.groups),
        questions=tuple(_questions(manifest, outcome)),
        parts=tuple(_parts(state)),
    )


def _questions(manifest: Manifest, outcome: Outcome) -> list[QuestionResult]:
    return [
        QuestionResult(
            id=question.id,
            title=question.title,
            kind=question.kind,
            rule=describe_rule(question),
            decision=describe_outcome(manifest, each),
            outcome=each,
            options=tuple(
                OptionResult(option.id, option.title, total, format_share(total, each.denominator))
                for option, total in zip(question.options, each.totals, strict=True)
            ),
        )
        for question, each in zip(manifest.questions, outcome.questions, strict=True)
    ]


def _parts(state: VoteState) -> list[PartResult]:
    """Add up every chapter and cohort from the published groups, and who is eligible there."""
    manifest, counting = state.manifest, state.counting
    groups = [group.cells for group in counting.tally.groups]
    values = [
        [group.ballots, group.weight, *(each for given in result.questions for each in given)]
        for group, result in zip(counting.tally.groups, counting.results, strict=True)
    ]
    assert state.roll is not None
    cells = range(len(manifest.cells))
    members = np.bincount(state.roll.cells, minlength=len(cells)).tolist()
    eligible = marginals(manifest, [(cell,) for cell in cells], [(n,) for n in members])
    names = _Names(manifest)
    return [
        _part(manifest, names, marginal, sum(whole.total or ()))
        for marginal, whole in zip(marginals(manifest, groups, values), eligible, strict=True)
    ]


def _part(manifest: Manifest, names: _Names, marginal: Marginal, eligible: int) -> PartResult:
    voted, totals, shares = None, None, None
    if marginal.total is not None:
        voted, weight, *given = marginal.total
        totals = _split(manifest, given)
        pairs = zip(manifest.questions, totals, strict=True)
        shares = tuple(_shares(question, weight, row) for question, row in pairs)
    name, depth = names.of(marginal)
    return PartResult(
        kind=marginal.kind,
        id=marginal.id,
        name=name,
        depth=depth,
        eligible=eligible,
        voted=voted,
        totals=totals,
        shares=shares,
        merged_with=tuple(
            f"{manifest.cells[cell].chapter}/{manifest.cells[cell].cohort}"
            for cell in marginal.merged_with
        ),
    )


def _split(manifest: Manifest, given: list[int]) -> tuple[tuple[int, ...], ...]:
    rows, start = [], 0
    for question in manifest.questions:
        rows.append(tuple(given[start : start + len(question.options)]))
        start += len(question.options)
    return tuple(rows)


def _shares(question: Question, weight: int, totals: tuple[int, ...]) -> tuple[str, ...]:
    """Give shares of what the voters of a part could have given, abstentions as the rule says."""
    whole = question.highest * weight
    if question.rule.abstentions == "left_out":
        pairs = zip(question.options, totals, strict=True)
        whole -= sum(total for option, total in pairs if option.role == "abstain")
    return tuple(format_share(total, whole) for total in totals)


class _Names:
    """What chapters and cohorts are called, and how deep a chapter stands in the tree."""

    def __init__(self, manifest: Manifest) -> None:
        self._chapters = {chapter.id: chapter for chapter in manifest.chapters}
        self._cohorts = {cohort.id: cohort.name for cohort in manifest.cohorts}

    def of(self, marginal: Marginal) -> tuple[str, int]:
        """Give the name and the depth of a part."""
        if marginal.kind == "cohort":
            return self._cohorts[marginal.id], 0
        chapter, depth = self._chapters[marginal.id], 0
        name = chapter.name
        while chapter.parent is not None:
            chapter, depth = self._chapters[chapter.parent], depth + 1
        return name, depth
