"""In which window a person may be called: asked once for each kind of address and number."""

from __future__ import annotations

from typing import NamedTuple

from groundswell.outreach.calling.errors import ValueRefused
from groundswell.outreach.calling.hours import DEFAULT, Hours
from groundswell.outreach.calling.number_zones import zone_key, zones_of_number
from groundswell.outreach.calling.state_hours import TELEPHONE_SALES, hours_of_state
from groundswell.outreach.calling.zones import (
    UNKNOWN,
    Zones,
    candidate_zones,
    write_zones,
    zones_of_postcode,
)
from groundswell.server.outreach.models import CallingWindow
from groundswell.server.outreach.queries.lists.people import ListedPerson

_REMEMBERED = 200_000


class Window(NamedTuple):
    """Zones in any of which the phone may ring, and the hours on their clocks."""

    zones: Zones
    hours: Hours

    def meet(self, other: Window) -> Window | None:
        """Give the window for a phone that two people share; None if it has no hour."""
        try:
            return Window(self.zones | other.zones, self.hours.meet(other.hours))
        except ValueError:
            return None


class Zoning:
    """Finds windows, and remembers those it has found; a million people have some thousands.

    One thread may find windows while another finds their rows.
    """

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._numbers: dict[str, Zones] = {}
        self._people: dict[tuple[str, str, str, str], Window | None] = {}
        self._rows: dict[Window, int] = {}
        self._new: set[int] = set()

    def find_window(self, person: ListedPerson) -> Window | None:
        """Give the window of a person; None if there is none."""
        key = (zone_key(person.number), person.postcode, person.country, person.state)
        if key not in self._people:
            if len(self._people) >= _REMEMBERED:
                self._people.clear()
            self._people[key] = self._find(person, key[0])
        return self._people[key]

    def find_row(self, window: Window) -> int:
        """Give the key of a window's row, which is made if it is new."""
        if window not in self._rows:
            row, _ = CallingWindow.objects.get_or_create(
                zones=write_zones(window.zones),
                opens_at=window.hours.opens_at,
                closes_at=window.hours.closes_at,
            )
            self._rows[window] = row.pk
            self._new.add(row.pk)
        return self._rows[window]

    def take_new_rows(self) -> set[int]:
        """Give the keys of windows that were found since this was asked last."""
        new, self._new = self._new, set()
        return new

    def _find(self, person: ListedPerson, key: str) -> Window | None:
        if key not in self._numbers:
            if len(self._numbers) >= _REMEMBERED:
                self._numbers.clear()
            self._numbers[key] = zones_of_number(person.number)
        zones = candidate_zones(
            postcode_zones=_zones_of_postcode(person),
            number_zones=self._numbers[key],
            country=person.country,
        )
        if not zones:
            return None
        return Window(zones, hours_of_state(person.state, stricter=TELEPHONE_SALES, hours=DEFAULT))


def _zones_of_postcode(person: ListedPerson) -> Zones:
    """Give what a postcode says; one that is none says nothing."""
    try:
        return zones_of_postcode(person.postcode, country=person.country)
    except ValueRefused:
        return UNKNOWN
