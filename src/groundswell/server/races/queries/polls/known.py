"""The polls of a place that were known on a day, as `race.polls` reckons with them.

A board is one contest, so what a file says of race and party is left aside here; and a name that
no candidate of the contest has counts for nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from groundswell.race.endorsements.identity import fold
from groundswell.race.polls.field import Departure
from groundswell.race.polls.poll import Poll as PurePoll
from groundswell.race.polls.poll import Share
from groundswell.race.polls.values import find_population
from groundswell.server.races.models import Poll
from groundswell.server.races.queries.contests import spellings
from groundswell.server.races.queries.day import BoardDay

_COLUMNS = (
    *("pk", "known_on", "source", "source_url", "pollster", "sponsors", "started_on", "ended_on"),
    *("is_imprecise", "sample", "population", "mode", "partisan", "affiliation", "is_tracking"),
    *("poll_id", "question_id", "url", "notes", "shares", "undecided", "other"),
)


@dataclass(frozen=True, slots=True)
class KnownPoll:
    """A poll by candidates' short names in addresses, its source, and the other names in it.

    The poll's `line` is its number in the table.
    """

    poll: PurePoll
    source: str
    source_url: str
    strangers: tuple[Share, ...]


def polls_on(board: BoardDay, place: str) -> tuple[PurePoll, ...]:
    """Give the polls of a place that were known on the board's day."""
    return tuple(each.poll for each in known_polls(board, place))


def known_polls(board: BoardDay, place: str) -> tuple[KnownPoll, ...]:
    """Give the polls of a place that were known on the board's day, with their sources."""
    slugs = {name: candidate.slug for name, candidate in spellings(board.contest).items()}
    rows = Poll.objects.filter(contest=board.contest, place=place, known_on__lte=board.on)
    return tuple(_rebuild(row, place, slugs) for row in rows.order_by("pk").values_list(*_COLUMNS))


def departures_of(board: BoardDay) -> tuple[Departure, ...]:
    """Give who has left by the board's day, and since when."""
    return tuple(
        Departure(each.slug, each.left_on)
        for each in board.contest.candidates.all()
        if each.left_on is not None and each.left_on <= board.on
    )


def _rebuild(
    row: tuple[
        *tuple[int, date, str, str, str, str, date | None, date],
        *tuple[bool, int | None, str, str, str, str, bool],
        *tuple[str, str, str, str, list[list[str]], str, str],
    ],
    place: str,
    slugs: dict[str, str],
) -> KnownPoll:
    pk, known_on, source, source_url, pollster, sponsors, started_on, ended_on, *_ = row
    imprecise, sample, population, mode, partisan, affiliation, tracking = row[8:15]
    poll_id, question_id, url, notes, shares, undecided, other = row[15:]
    named, strangers = _tell_apart(shares, slugs)
    poll = PurePoll(
        line=pk,
        pollster=pollster,
        start_on=started_on,
        end_on=ended_on,
        entered_on=known_on,
        shares=named,
        geography=place,
        division=place,
        sample_size=sample,
        population=find_population(population),
        population_written=population,
        poll_id=poll_id,
        question_id=question_id,
        sponsors=sponsors,
        mode=mode,
        partisan=partisan,
        affiliation=affiliation,
        tracking=tracking,
        url=url,
        notes=notes,
        undecided=_read(undecided),
        other=_read(other),
        day_imprecise=imprecise,
    )
    return KnownPoll(poll, source, source_url, strangers)


def _tell_apart(
    shares: Iterable[list[str]], slugs: dict[str, str]
) -> tuple[tuple[Share, ...], tuple[Share, ...]]:
    """Tell candidates' shares from others; of two spellings of one candidate the first counts."""
    named: dict[str, Share] = {}
    strangers: list[Share] = []
    for name, text in shares:
        slug = slugs.get(name) or slugs.get(fold(name))
        if slug is None or slug in named:
            strangers.append(Share(name, Decimal(text)))
        else:
            named[slug] = Share(slug, Decimal(text))
    return tuple(named.values()), tuple(strangers)


def _read(text: str) -> Decimal | None:
    return Decimal(text) if text else None
