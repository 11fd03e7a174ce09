"""The places of a contest's calendar with the members there, ranked as of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from groundswell.outreach.places.ranking import Capacity, Place, Ranking, rank_places
from groundswell.race.places import DivisionInvalid, parse_division
from groundswell.roll.states import STATES
from groundswell.server.organizations.queries.places import StateMembers
from groundswell.server.outreach.queries.places.members import find_states_of_members
from groundswell.server.races.queries.day import BoardDay
from groundswell.server.races.queries.delegates.day import find_states

_NOBODY = StateMembers("", 0, 0, 0, 0)


@dataclass(frozen=True)
class PlacesBoard:
    """A contest's places, ranked. `kinds` and `members` are by a place's code.

    `elsewhere` are members in good standing whom no place of the calendar has.
    """

    ranking: Ranking
    kinds: dict[str, str]
    states: dict[str, str]
    members: dict[str, StateMembers]
    elsewhere: int
    counted_at: datetime

    @property
    def is_empty(self) -> bool:
        """Tell whether the calendar has no place."""
        return not self.kinds


def make_board(contest: Any, organization: Any, capacity: Capacity, *, on: date) -> PlacesBoard:
    """Bring a contest's calendar and the members together, and rank."""
    counts = find_states_of_members(organization, on=on)
    by_state = {row.state: row for row in counts.rows}
    places, kinds, states, members = [], {}, {}, {}
    for each in find_states(BoardDay(contest, on, on)):
        code, state = each.row.slug, state_of(each.row.place)
        here = by_state.get(state, _NOBODY) if state else _NOBODY
        kinds[code], states[code] = each.row.get_kind_display(), state
        members[code] = here
        places.append(
            Place(
                code=code,
                name=each.row.name,
                held_on=each.row.held_on,
                delegates=each.contest.pledged,
                members=here.good,
                reachable=here.reachable,
            )
        )
    known = set(states.values())
    return PlacesBoard(
        ranking=rank_places(places, capacity, on=on),
        kinds=kinds,
        states=states,
        members=members,
        elsewhere=sum(row.good for row in counts.rows if row.state not in known),
        counted_at=counts.at,
    )


def state_of(place: str) -> str:
    """Give the USPS code of the state that a division is; "" for one that is none."""
    try:
        division = parse_division(place)
    except DivisionInvalid:
        return ""
    is_whole = len(division.parts) == 2
    return division.state or "" if is_whole else ""


def name_state(code: str) -> str:
    """Give the name of a state, or what stands for one that is not known."""
    return STATES.get(code, code)
