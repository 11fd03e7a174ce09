"""The endorsements of a day: known by then, with the figures of records where votes ran here."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from groundswell.race.endorsements.endorsement import Endorsement
from groundswell.race.endorsements.figures import Count, Share
from groundswell.race.endorsements.order import current_endorsements
from groundswell.race.endorsements.values import read_process
from groundswell.race.partial_dates import parse_partial_date
from groundswell.server.races.models import Endorsement as Row
from groundswell.server.races.queries.day import BoardDay
from groundswell.server.races.queries.endorsements.held import HeldDecision, announced_decisions
from groundswell.server.races.queries.endorsements.stored import read_row
from groundswell.server.races.queries.endorsements.words import NOBODY_NAMES


@dataclass(frozen=True)
class Entry:
    """An endorsement: its row, what is known of it, and the decision here that it follows.

    `weighted_share` is that in favour where votes had weights, or gave points: no number of
    people follows from it. `reenactment` is a vote here that re-enacts this one.
    """

    row: Row
    known: Endorsement
    held: HeldDecision | None
    weighted_share: Share | None = None
    reenactment: HeldDecision | None = None

    @property
    def is_verified(self) -> bool:
        """Tell whether figures come from the verified record of a vote that ran here."""
        return bool(self.known.verified_figures)


def known_by(board: BoardDay) -> list[Entry]:
    """List what is known at the end of the board's day, withdrawn and replaced ones too."""
    return find_entries(board.contest.endorsements.all(), on=board.on)


def standing(board: BoardDay) -> list[Entry]:
    """List the endorsements that stand at the end of the board's day."""
    return keep_current(known_by(board), on=board.on)


def find_entries(rows: Any, *, on: date) -> list[Entry]:
    """Read rows of endorsements as of a day; of decisions here, only announced ones."""
    found = list(
        rows.filter(known_on__lte=on).select_related("endorser", "candidate", "contest__keeper")
    )
    ids = {key for each in found for key in (each.decision_id, each.reenactment_id) if key}
    held = {
        key: each
        for key, each in (announced_decisions(ids) if ids else {}).items()
        if each.known_on <= on
    }
    entries = []
    for row in found:
        reenactment = held.get(row.reenactment_id)
        if row.decision_id is None:
            known = _read(row, on)
            entries.append(Entry(row, known, None, reenactment=reenactment))
        elif (decision := held.get(row.decision_id)) is not None:
            entries.append(_follow(row, decision, on))
    return entries


def keep_current(entries: Iterable[Entry], *, on: date) -> list[Entry]:
    """Keep those that stand at the end of a day: not withdrawn, not replaced."""
    entries = list(entries)
    kept = {id(each) for each in current_endorsements((e.known for e in entries), on=on)}
    return [each for each in entries if id(each.known) in kept]


def _read(row: Row, on: date) -> Endorsement:
    """Read a row; of a withdrawal nothing is known before its day."""
    known = read_row(row, contest=row.contest.slug)
    if known.retracted is None or known.retracted.is_known_by(on):
        return known
    return replace(known, retracted=None)


def _follow(row: Row, held: HeldDecision, on: date) -> Entry:
    """Put the figures of a decision above those that were typed in."""
    known = _read(row, on)
    source = f"{held.organization_name}: {held.title}"
    is_verified = held.vote_id is not None
    option = held.option_of(_ballot_names(row))
    share = None
    if option is not None and option.share is not None:
        share = Share(option.share, source, verified=is_verified)
    is_counted = option is None or option.votes is not None

    def count(value: int | None) -> Count | None:
        return None if value is None else Count(value, source, verified=is_verified)

    followed = replace(
        known,
        announced=parse_partial_date(held.announced_on.isoformat()),
        process=read_process(held.process),
        source=source,
        # How many members there are is the organization's own word: no record proves it.
        members=known.members if held.members is None else Count(held.members, source),
        eligible=count(held.eligible),
        voted=count(held.voted),
        in_favour=count(option.votes if option is not None else None),
        share_in_favour=share if is_counted else None,
        second_share=None,
        threshold=held.threshold,
        option_counts=(),
        record=held.record,
    )
    return Entry(row, followed, held, None if is_counted else share)


def _ballot_names(row: Row) -> Collection[str]:
    """Give what the ballot may call the one who is endorsed, or nobody."""
    candidate = row.candidate
    if candidate is None:
        return NOBODY_NAMES
    return (candidate.name, candidate.short_name, candidate.slug, *candidate.names)
