"""The polls of a place as its page lists them: newest first, with what each gave to the average."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from groundswell.race.polls.average import RaceAverage
from groundswell.race.polls.duplicates import LeftOut, order_of
from groundswell.race.polls.poll import Poll as PurePoll
from groundswell.race.polls.poll import Share
from groundswell.server.races.models import Candidate
from groundswell.server.races.queries.day import BoardDay
from groundswell.server.races.queries.polls.known import KnownPoll, known_polls
from groundswell.server.races.queries.polls.standings import PlaceStandings, candidates_in_order


@dataclass(frozen=True, slots=True)
class Cell:
    """A candidate in a poll: the share as published, its pollster's house effect, its weight.

    Effect and weight are None where the poll does not count for the candidate.
    """

    candidate: Candidate
    percent: Decimal | None
    house_effect: float | None
    weight: float | None


@dataclass(frozen=True, slots=True)
class PollRow:
    """A poll with a cell for each candidate of the table; why it is left out, if it is."""

    known: KnownPoll
    cells: tuple[Cell, ...]
    left_out: LeftOut | None

    @property
    def poll(self) -> PurePoll:
        """Give the poll."""
        return self.known.poll

    @property
    def weight(self) -> float | None:
        """Give the weight in the average of the first candidate in whose it counts."""
        return next((cell.weight for cell in self.cells if cell.weight is not None), None)

    @property
    def address(self) -> str:
        """Give the address of the source."""
        return self.known.source_url

    @property
    def strangers(self) -> tuple[Share, ...]:
        """Give the shares of names that are no candidate's."""
        return self.known.strangers


def list_polls(
    board: BoardDay, place: str, average: RaceAverage | None, standings: PlaceStandings | None
) -> tuple[tuple[Candidate, ...], tuple[PollRow, ...]]:
    """Give the candidates whom polls of a place name, in the order of standings, and the polls."""
    people = candidates_in_order(board)
    slugs = [each.slug for each in standings.standings] if standings is not None else []
    candidates = tuple(people[slug][1] for slug in slugs)
    figures = _figures(average)
    left_out = {} if average is None else {each.poll.line: each for each in average.left_out}
    known = sorted(known_polls(board, place), key=lambda each: order_of(each.poll), reverse=True)
    rows = tuple(
        PollRow(
            each,
            tuple(_cell(each.poll, candidate, figures) for candidate in candidates),
            left_out.get(each.poll.line),
        )
        for each in known
    )
    return candidates, rows


def _figures(average: RaceAverage | None) -> dict[tuple[int, str], tuple[float, float]]:
    """Give house effect and weight by poll and candidate."""
    return {
        (effect.poll.line, each.candidate): (effect.house_effect, effect.weight)
        for each in (average.averages if average is not None else ())
        for effect in each.polls
    }


def _cell(
    poll: PurePoll, candidate: Candidate, figures: dict[tuple[int, str], tuple[float, float]]
) -> Cell:
    percent = next((s.percent for s in poll.shares if s.candidate == candidate.slug), None)
    effect, weight = figures.get((poll.line, candidate.slug), (None, None))
    return Cell(candidate, percent, effect, weight)
