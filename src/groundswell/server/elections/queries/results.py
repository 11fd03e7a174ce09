"""A decided vote as pages show it: the picture, each question, each chapter and cohort."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from groundswell.server.elections.models import LogEntry, Result, Vote
from groundswell.server.elections.queries.lines import OptionLine
from groundswell.voting.manifest import MANIFEST, Manifest
from groundswell.voting.summary import PartResult, QuestionResult, VoteSummary


@dataclass(frozen=True)
class Parts:
    """Chapters or cohorts: those published by themselves, and those only together with others."""

    kind: str
    alone: tuple[PartResult, ...]
    merged: tuple[PartResult, ...]


def find_manifest(vote: Vote) -> Manifest:
    """Give a frozen vote's manifest.

    Raises:
        LogEntry.DoesNotExist: if it is not frozen.
    """
    if vote.vote_id is None:
        raise LogEntry.DoesNotExist
    return _read_manifest(vote.pk, bytes(vote.vote_id))


@lru_cache(maxsize=256)
def _read_manifest(vote: int, _vote_id: bytes) -> Manifest:
    """Read entry 0, which can't change: its hash is part of the key."""
    return MANIFEST.decode(bytes(LogEntry.objects.get(vote_id=vote, index=0).data))


def find_summary(vote: Vote) -> VoteSummary | None:
    """Give a counted vote's result; None while there is none."""
    found = Result.objects.filter(vote=vote).first()
    return msgspec.convert(found.summary, VoteSummary) if found is not None else None


def option_lines(manifest: Manifest, result: QuestionResult) -> list[OptionLine]:
    """Give the options of a question, most votes first; of equals the first on the ballot."""
    question = next(each for each in manifest.questions if each.id == result.id)
    most = max(option.total for option in result.options)
    lines = [
        OptionLine(
            title=option.title,
            total=total,
            denominator=result.outcome.denominator,
            leads=total == most > 0,
        )
        for option, total in zip(question.options, result.outcome.totals, strict=True)
    ]
    return sorted(lines, key=lambda line: -(line.total or 0))


def split_parts(parts: Sequence[PartResult]) -> list[Parts]:
    """Put chapters and cohorts apart; a kind with one part alone says nothing new."""
    found = []
    for kind in ("chapter", "cohort"):
        of_kind = [part for part in parts if part.kind == kind]
        if len(of_kind) > 1:
            found.append(
                Parts(
                    kind=kind,
                    alone=tuple(part for part in of_kind if part.totals is not None),
                    merged=tuple(part for part in of_kind if part.totals is None),
                )
            )
    return found
