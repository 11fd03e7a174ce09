"""Totals per candidate by process, in words; never one number of several processes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from groundswell.race.endorsements.totals import ProcessTotal, total_by_process
from groundswell.server.races.models import Candidate
from groundswell.server.races.queries.endorsements import wording
from groundswell.server.races.queries.endorsements.day import Entry
from groundswell.server.web.processes import Process


@dataclass(frozen=True)
class TotalLine:
    """What one process adds up to: every sum with how many endorsements published it."""

    process: str
    endorsements: int
    members: str
    eligible: str
    voted: str
    in_favour: str
    derived: str


@dataclass(frozen=True)
class CandidateLines:
    """A candidate's totals; None is the decision to endorse nobody."""

    candidate: Candidate | None
    lines: tuple[TotalLine, ...]


def find_totals(entries: Sequence[Entry]) -> list[CandidateLines]:
    """Add up endorsements of one contest."""
    candidates = {each.known.candidate: each.row.candidate for each in entries}
    return [
        CandidateLines(
            candidates[total.candidate], tuple(_describe(each) for each in total.by_process)
        )
        for total in total_by_process(each.known for each in entries)
    ]


def _describe(total: ProcessTotal) -> TotalLine:
    of = total.endorsements
    derived = total.derived_in_favour
    return TotalLine(
        process=str(Process(total.process).label),
        endorsements=of,
        members=wording.describe_sum(total.members, of),
        eligible=wording.describe_sum(total.eligible, of),
        voted=wording.describe_sum(total.voted, of),
        in_favour=wording.describe_sum(total.in_favour, of),
        derived=wording.describe_sum(derived, derived.published) if derived.value else "",
    )
