"""A result's figures as a table and as JSON, for reporters to take away."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from groundswell.roll.text import neutralise
from groundswell.server.elections.queries.announcement import Announcement
from groundswell.voting.manifest import Manifest
from groundswell.voting.summary import VoteSummary

_HEADER = ("part", "id", "name", "eligible", "voted", "question", "option", "title", "total")


def write_csv(summary: VoteSummary, manifest: Manifest) -> str:
    """Write one row for each part, question and option; a part that is merged has no numbers."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_HEADER)
    for row in _rows(summary, manifest):
        writer.writerow([_harmless(value) for value in row])
    return text.getvalue()


def describe_json(
    announcement: Announcement, summary: VoteSummary, manifest: Manifest
) -> dict[str, Any]:
    """Give the same as values."""
    return {
        "organization": manifest.organization.name,
        "decision": announcement.decision.slug,
        "process": announcement.decision.process,
        "vote_id": announcement.vote_id,
        "announced_at": announcement.at.isoformat() if announcement.at else None,
        "certified": announcement.is_certified,
        "members": announcement.decision.members,
        "eligible": summary.eligible,
        "voted": summary.voted,
        "rows": [dict(zip(_HEADER, row, strict=True)) for row in _rows(summary, manifest)],
    }


def _rows(summary: VoteSummary, manifest: Manifest) -> Iterator[tuple[Any, ...]]:
    for place, question in enumerate(manifest.questions):
        totals = summary.questions[place].outcome.totals
        for option, total in zip(question.options, totals, strict=True):
            whole = ("whole", "", manifest.organization.name, summary.eligible, summary.voted)
            yield (*whole, question.id, option.id, option.title, total)
        for part in summary.parts:
            alone = (part.kind, part.id, part.name, part.eligible, part.voted)
            for number, option in enumerate(question.options):
                given = part.totals[place][number] if part.totals is not None else None
                yield (*alone, question.id, option.id, option.title, given)


def _harmless(value: object) -> object:
    return neutralise(value) if isinstance(value, str) else value
