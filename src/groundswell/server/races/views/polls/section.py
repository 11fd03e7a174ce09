"""The polls of a board in short."""

from __future__ import annotations

from dataclasses import dataclass

from groundswell.server.races.queries.day import BoardDay
from groundswell.server.races.queries.polls.places import PlacePolls, places_with_polls
from groundswell.server.races.queries.polls.standings import PlaceStandings, standings_on
from groundswell.server.races.views.part import Part

_STATES = 8


@dataclass(frozen=True)
class PollsInShort:
    """Where the contest's own place stands, and the other places with the newest polls."""

    own: PlaceStandings | None
    others: tuple[PlacePolls, ...]
    places: int


def make_polls_section(board: BoardDay) -> Part | None:
    """Make the section; None where no poll was known by the day."""
    places = places_with_polls(board)
    if not places:
        return None
    own = standings_on(board, board.contest.place)
    others = tuple(each for each in places if each.place != board.contest.place)
    facts = PollsInShort(own, others[:_STATES], len(places))
    return Part("races/public/polls/section.html", facts)
