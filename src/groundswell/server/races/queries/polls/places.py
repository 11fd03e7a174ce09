"""Places where polls were taken: their names, and the parts of addresses that stand for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Count, Max
from django.utils.translation import gettext as _

from groundswell.race.places import DivisionInvalid, parse_division
from groundswell.server.races.models import Poll
from groundswell.server.races.queries.day import BoardDay

_NATION = "ocd-division/country:us"
_KEPT = 128


@dataclass(frozen=True)
class PlacePolls:
    """A place with polls known by a day: how many there are, and the last day of the newest."""

    place: str
    count: int
    newest: date

    @property
    def code(self) -> str:
        """Give what stands for it in an address."""
        return place_code(self.place)

    @property
    def name(self) -> str:
        """Give its name in the reader's language."""
        return name_place(self.place)


def name_place(place: str) -> str:
    """Give the name of a division; its id where that tells no name."""
    if place == _NATION:
        return _("United States")
    try:
        return parse_division(place).name or place
    except DivisionInvalid:
        return place


def place_code(place: str) -> str:
    """Give "us" for the country, "ia" for a state, "me-cd-1" for what lies in one."""
    pairs = [pair.partition(":") for pair in place.split("/")[1:]]
    if len(pairs) == 1:
        return pairs[0][2]
    inner = [f"{kind}-{name}" for kind, _colon, name in pairs[2:]]
    return "-".join([pairs[1][2], *inner])


def places_with_polls(board: BoardDay) -> tuple[PlacePolls, ...]:
    """List the places with polls: the contest's own, then those with the newest polls."""
    return _find_places(board, board.key)


def find_polled_place(board: BoardDay, code: str) -> str | None:
    """Give the place that stands in an address, if there are polls of it."""
    return next((each.place for each in places_with_polls(board) if each.code == code), None)


@lru_cache(maxsize=_KEPT)
def _find_places(board: BoardDay, _key: object) -> tuple[PlacePolls, ...]:
    polls = Poll.objects.filter(contest=board.contest, known_on__lte=board.on)
    rows = polls.order_by().values_list("place").annotate(Count("pk"), Max("ended_on"))
    places = [PlacePolls(place, count, newest) for place, count, newest in rows]
    own = board.contest.place
    places.sort(key=lambda each: (each.place != own, -each.newest.toordinal(), each.place))
    return tuple(places)


def forget_places() -> None:
    """Forget what was found; for tests, whose databases come and go."""
    _find_places.cache_clear()
