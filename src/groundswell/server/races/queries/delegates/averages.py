"""The averages of polls that paths are drawn from, as of the board's day.

The national ones are those of the contest's own place; a state that has polls of its own and is in
the calendar has its own, for whoever they name: whoever they do not name stands at nothing there.
"""

from __future__ import annotations

from groundswell.race.delegates.simulation.assumptions import (
    Averages,
    StateSupport,
    Support,
)
from groundswell.server.races.queries.day import BoardDay
from groundswell.server.races.queries.delegates.day import find_states
from groundswell.server.races.queries.polls.places import places_with_polls
from groundswell.server.races.queries.polls.standings import Standing, standings_on


def find_averages(board: BoardDay) -> Averages | None:
    """Give them; None where the contest's own place has no polls that name a candidate."""
    national = standings_on(board, board.contest.place)
    if national is None or not any(each.now.mean > 0 for each in national.running):
        return None
    slugs = [each.slug for each in national.running]
    with_polls = {each.place for each in places_with_polls(board)} - {board.contest.place}
    states = []
    for each in find_states(board):
        if each.row.place in with_polls:
            own = standings_on(board, each.row.place)
            if own is not None and any(one.now.mean > 0 for one in own.running):
                states.append(_state(each.row.place, own.running, slugs))
    return Averages(national=tuple(map(_support, national.running)), states=tuple(states))


def _state(place: str, running: tuple[Standing, ...], slugs: list[str]) -> StateSupport:
    by_slug = {each.slug: each for each in running}
    support = [
        _support(by_slug[slug]) if slug in by_slug else Support(candidate=slug, mean=0, deviation=0)
        for slug in slugs
    ]
    return StateSupport(place=place, support=tuple(support))


def _support(standing: Standing) -> Support:
    """Give an average as shares of 1; the level itself may lie a little outside."""
    return Support(
        candidate=standing.slug,
        mean=_within(standing.now.mean / 100),
        deviation=_within(standing.now.sd / 100),
    )


def _within(share: float) -> float:
    return min(1.0, max(0.0, share))
