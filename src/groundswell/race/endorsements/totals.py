"""Totals per candidate by process. They stand beside each other and are never blended into one.

A member of two organizations is counted with each of them: a sum of members is a sum over
endorsers, not a number of different people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from groundswell.race.endorsements.derivations import derive_in_favour
from groundswell.race.endorsements.endorsement import PROCESSES, Endorsement
from groundswell.race.endorsements.figures import Count, Figure
from groundswell.race.endorsements.identity import fold
from groundswell.voting.manifest import Process


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of published numbers: of how many endorsements, and how many of those hedged.

    `value` is None where no endorsement published one: that is not zero.
    """

    value: int | None
    published: int
    hedged: int


@dataclass(frozen=True, slots=True)
class ProcessTotal:
    """What one process adds up to for a candidate.

    `in_favour` has the published numbers only. `derived_in_favour` has those that follow from the
    votes cast and a share, of the endorsements that published no number in favour.
    """

    process: Process
    endorsements: int
    members: Sum
    eligible: Sum
    voted: Sum
    in_favour: Sum
    derived_in_favour: Sum


@dataclass(frozen=True, slots=True)
class CandidateTotal:
    """A candidate's totals in a contest, one for each process used, in the closed list's order."""

    contest: str
    candidate: str
    by_process: tuple[ProcessTotal, ...]


def total_by_process(endorsements: Iterable[Endorsement]) -> tuple[CandidateTotal, ...]:
    """Add up per candidate and process; candidates by contest and name.

    Give it the endorsements that stand on a day (`current_endorsements`): what was retracted or
    replaced is otherwise counted too.
    """
    found: dict[tuple[str, str], list[Endorsement]] = defaultdict(list)
    for each in endorsements:
        found[each.contest, each.candidate].append(each)
    return tuple(
        CandidateTotal(contest, candidate, _by_process(found[contest, candidate]))
        for contest, candidate in sorted(found, key=lambda pair: (*map(fold, pair), *pair))
    )


def _by_process(endorsements: Sequence[Endorsement]) -> tuple[ProcessTotal, ...]:
    groups = ((name, [e for e in endorsements if e.process == name]) for name in PROCESSES)
    return tuple(_total(name, group) for name, group in groups if group)


def _total(process: Process, group: Sequence[Endorsement]) -> ProcessTotal:
    derived = [found for each in group if (found := derive_in_favour(each)) is not None]
    return ProcessTotal(
        process,
        len(group),
        members=_add(group, lambda each: each.members),
        eligible=_add(group, lambda each: each.eligible),
        voted=_add(group, lambda each: each.voted),
        in_favour=_add(group, lambda each: each.in_favour),
        derived_in_favour=Sum(
            sum(each.value for each in derived) if derived else None,
            len(derived),
            sum(each.hedged for each in derived),
        ),
    )


def _add(group: Sequence[Endorsement], figure_of: Callable[[Endorsement], Figure | None]) -> Sum:
    counts = [figure for each in group if isinstance(figure := figure_of(each), Count)]
    total = sum(each.value for each in counts) if counts else None
    return Sum(total, len(counts), sum(not each.is_exact for each in counts))
