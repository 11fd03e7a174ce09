"""An endorsement's row as the endorsement it stands for, and back.

Columns hold figures as a file writes them, so they are read by what reads files.
"""

from __future__ import annotations

from typing import Any

from groundswell.race.endorsements.endorsement import STAGES, Endorsement, Endorser
from groundswell.race.endorsements.figures import Figure, Share
from groundswell.race.endorsements.lists import (
    read_group_results,
    read_option_counts,
    write_group_results,
    write_option_counts,
)
from groundswell.race.endorsements.values import (
    read_count,
    read_kind,
    read_process,
    read_share,
)
from groundswell.race.endorsements.write_csv import write_figure
from groundswell.race.partial_dates import parse_partial_date
from groundswell.server.races.models import Candidate
from groundswell.server.races.models import Endorsement as Row
from groundswell.server.races.queries.endorsements.words import NOBODY

SHARES = ("share_in_favour", "second_share")


def read_row(row: Row, *, contest: str) -> Endorsement:
    """Give what a row says; `contest` is what the contest is called in it.

    A figure without a source of its own has the row's.
    """
    figures: dict[str, Any] = {name: _read_count(row, name) for name in STAGES}
    figures |= {name: _read_share(row, name) for name in SHARES}
    endorser = row.endorser
    return Endorsement(
        endorser=Endorser(endorser.name, read_kind(endorser.kind), endorser.title),
        contest=contest,
        candidate=name_of(row.candidate),
        announced=parse_partial_date(row.announced),
        process=read_process(row.process),
        source=source_of(row),
        threshold=row.threshold,
        non_members_voted=row.non_members_voted,
        option_counts=read_option_counts(row.option_counts),
        group_results=read_group_results(row.group_results),
        published=row.published,
        note=row.note,
        retracted=parse_partial_date(row.retracted) if row.retracted else None,
        **figures,
    )


def write_values(endorsement: Endorsement) -> dict[str, Any]:
    """Give the columns that an endorsement fills, but those that name other rows."""
    figures: dict[str, str] = {}
    for name in (*STAGES, *SHARES):
        figure: Figure | Share | None = getattr(endorsement, name)
        own = figure is not None and figure.source != endorsement.source
        figures[name] = write_figure(figure)
        figures[f"{name}_source"] = figure.source if figure is not None and own else ""
    return {
        "known_on": endorsement.announced.last_day,
        "process": endorsement.process,
        "announced": str(endorsement.announced),
        "retracted": str(endorsement.retracted or ""),
        **figures,
        "threshold": endorsement.threshold,
        "non_members_voted": endorsement.non_members_voted,
        "option_counts": write_option_counts(endorsement.option_counts),
        "group_results": write_group_results(endorsement.group_results),
        "published": endorsement.published,
        "note": endorsement.note,
        "source": endorsement.source,
    }


def name_of(candidate: Candidate | None) -> str:
    """Name a candidate as files do; None is nobody."""
    return candidate.name if candidate is not None else NOBODY


def source_of(row: Row) -> str:
    """Give a row's source, with its address where the words don't have it."""
    if row.source_url and row.source_url not in row.source:
        return f"{row.source} {row.source_url}".strip()
    return row.source


def _read_count(row: Row, name: str) -> Figure | None:
    return read_count(getattr(row, name), getattr(row, f"{name}_source") or source_of(row))


def _read_share(row: Row, name: str) -> Share | None:
    return read_share(getattr(row, name), getattr(row, f"{name}_source") or source_of(row))
