"""One motion of a Popolo file, with its vote event, into an endorsement."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from groundswell.race.endorsements.endorsement import (
    FIGURES,
    STAGES,
    Endorsement,
    Endorser,
    GroupResult,
    OptionCount,
)
from groundswell.race.endorsements.errors import ValueRefused
from groundswell.race.endorsements.figures import Count, Figure
from groundswell.race.endorsements.popolo.figures import read_figure, read_share_figure
from groundswell.race.endorsements.popolo.people import People
from groundswell.race.endorsements.popolo.schema import Figures, Motion, VoteCount, VoteEvent
from groundswell.race.endorsements.reading import Problem, ReadRow, RefusedRow, judge_row
from groundswell.race.endorsements.values import (
    check_count,
    read_day,
    read_line,
    read_process,
    read_text,
    read_threshold,
)
from groundswell.race.endorsements.verification import check_record, mark_verified
from groundswell.race.partial_dates import PartialDate

T = TypeVar("T")
_YES = "yes"  # Popolo's own option for the motion


@dataclass(slots=True)
class MotionRow:
    """A motion, what the caller adds, and the problems found so far."""

    path: str
    motion: Motion
    events: Sequence[VoteEvent]
    contest: str
    records: frozenset[str]
    problems: list[Problem] = field(default_factory=list)

    def take(self, name: str, read: Callable[[], T]) -> T | None:
        """Read a property; note the problem and give None where it is refused."""
        try:
            return read()
        except ValueRefused as refused:
            self.problems.append(Problem(f"{self.path}.{name}", refused.code, refused.found))
            return None


def parse_motion(row: MotionRow, people: People) -> ReadRow | RefusedRow:
    """Read every property, so that every problem is found, then judge the whole."""
    motion, take = row.motion, row.take
    source = take("groundswell:source", lambda: _read_source(motion)) or ""
    counts = take("vote_events", lambda: _read_counts(row.events, people)) or ()
    candidate = take("groundswell:candidate_id", lambda: people.person(motion.candidate_id)) or ""
    figures = _take_figures(row, source)
    given = motion.figures or Figures()
    endorsement = Endorsement(
        # Stand-ins for what is missing: a motion with a problem never leaves this function.
        endorser=take("organization_id", lambda: people.endorser(motion)) or Endorser("", "other"),
        contest=take("groundswell:contest", lambda: read_line(motion.contest or row.contest)) or "",
        candidate=candidate,
        announced=take("groundswell:announced", lambda: _read_announced(row)) or PartialDate(1),
        process=take("groundswell:process", lambda: read_process(motion.process or "unknown"))
        or "unknown",
        source=source,
        members=figures.get("members"),
        eligible=figures.get("eligible"),
        voted=figures.get("voted"),
        in_favour=figures.get("in_favour") or _infer_in_favour(motion, counts, candidate, source),
        share_in_favour=take(
            _path_of("share_in_favour"), lambda: read_share_figure(given.share_in_favour, source)
        ),
        second_share=take(
            _path_of("second_share"), lambda: read_share_figure(given.second_share, source)
        ),
        threshold=take("requirement", lambda: read_threshold(motion.requirement or "")) or "",
        non_members_voted=motion.non_members_voted,
        option_counts=counts,
        group_results=take("vote_events", lambda: _read_results(row.events, people)) or (),
        published=take("groundswell:published", lambda: read_text(motion.published or "")) or "",
        note=take("groundswell:note", lambda: read_text(motion.note or "")) or "",
        retracted=take(
            "groundswell:retracted",
            lambda: read_day(motion.retracted) if motion.retracted else None,
        ),
        record=take("groundswell:record", lambda: check_record(motion.record or "", row.records))
        or "",
    )
    marked = take("groundswell:figures", lambda: mark_verified(endorsement, _verified(given)))
    if row.problems or marked is None:
        return RefusedRow(row.path, tuple(dict.fromkeys(row.problems)))
    return judge_row(row.path, marked)


def _take_figures(row: MotionRow, source: str) -> dict[str, Figure | None]:
    given = row.motion.figures or Figures()
    return {
        name: row.take(_path_of(name), lambda name=name: read_figure(getattr(given, name), source))  # type: ignore[misc]
        for name in STAGES
    }


def _path_of(figure: str) -> str:
    return f"groundswell:figures.{figure}"


def _verified(figures: Figures) -> tuple[str, ...]:
    found = ((name, getattr(figures, name)) for name in FIGURES)
    return tuple(name for name, figure in found if figure is not None and figure.verified)


def _read_source(motion: Motion) -> str:
    """Give the source in words, or the addresses that Popolo has instead."""
    links = "; ".join(link.url for link in motion.sources)
    source = read_text(motion.source or links)
    if not source:
        raise ValueRefused("value.missing")
    return source


def _read_announced(row: MotionRow) -> PartialDate:
    """Give the day it was announced; in a file that is not ours, that of the vote or the motion."""
    ends = [event.end_date or event.start_date for event in row.events]
    found = row.motion.announced or next((end[:10] for end in ends if end), None)
    found = found or (row.motion.date or "")[:10]
    if not found:
        raise ValueRefused("value.missing")
    return read_day(found)


def _read_counts(events: Sequence[VoteEvent], people: People) -> tuple[OptionCount, ...]:
    """Give the counts of the one vote; those that repeat a figure are left out."""
    if len(events) > 1:
        raise ValueRefused("popolo.vote_events")
    if any(event.votes for event in events):
        raise ValueRefused("popolo.votes")
    return tuple(
        _read_count(one, people) for event in events for one in event.counts if one.figure is None
    )


def _read_count(one: VoteCount, people: People) -> OptionCount:
    group = people.group(one.group, one.group_id)
    return OptionCount(read_line(one.option), check_count(one.value), group)


def _read_results(events: Sequence[VoteEvent], people: People) -> tuple[GroupResult, ...]:
    return tuple(
        GroupResult(read_line(people.group(one.group, one.group_id)), read_line(one.result))
        for event in events
        for one in event.group_results
    )


def _infer_in_favour(
    motion: Motion, counts: Sequence[OptionCount], candidate: str, source: str
) -> Count | None:
    """Take the votes for the motion from a file that is not ours and so gives no figures."""
    if motion.figures is not None:
        return None
    options = {_YES, candidate}
    found = [one.value for one in counts if not one.group and one.option in options]
    return Count(found[0], source) if len(found) == 1 else None
