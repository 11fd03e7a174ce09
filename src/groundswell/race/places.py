"""Where a contest is held: Open Civic Data divisions, and the few places that have none.

A division's id is its own address, as in `ocd-division/country:us/state:ia/cd:1`: pairs of a kind
and a name, each inside the one before. Source: OCDEP 2, "Open Civic Data Divisions". The names of
states and territories are those of `roll.states`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import category, normalize

from groundswell.race.errors import RaceError
from groundswell.roll.errors import ValueRefused
from groundswell.roll.states import STATES, read_state, state_division

MAX_DIVISION = 200
"""Characters of a division's id."""

_PREFIX = "ocd-division"
_KIND = re.compile(r"[a-z]+(?:_[a-z]+)*")
_COUNTRY = re.compile(r"[a-z]{2}")
_MARKS = frozenset("0123456789.-_~")
_COUNTY_WORDS = {"county": "County", "parish": "Parish", "borough": "Borough"}
_DISTRICTS = {
    "cd": "congressional district",
    "sldu": "state upper house district",
    "sldl": "state lower house district",
    "council_district": "council district",
    "school_district": "school district",
    "ward": "ward",
    "precinct": "precinct",
}
_SMALL_WORDS = frozenset({"and", "du", "of", "on", "the"})
_NATION = frozenset({"us", "u.s.", "usa", "united states", "united states of america", "national"})


class DivisionInvalid(RaceError):
    """Report a text that is not the id of a division."""

    def __init__(self, text: str, problem: str) -> None:
        """Keep the text and what is wrong with it."""
        super().__init__(text, problem)
        self.text = text
        self.problem = problem

    def __str__(self) -> str:
        """Say both."""
        return f"{self.text!r} is not a division's id: {self.problem}"


class PlaceUnknown(RaceError):
    """Report a name that is no place known here."""

    def __init__(self, text: str) -> None:
        """Keep the name."""
        super().__init__(text)
        self.text = text

    def __str__(self) -> str:
        """Say what may be written instead."""
        return f"{self.text!r} is no place known here: write a division's id"


@dataclass(frozen=True, slots=True)
class Division:
    """A division, as pairs of kind and name from the country inward."""

    parts: tuple[tuple[str, str], ...]

    @property
    def id(self) -> str:
        """Give the id."""
        return "/".join((_PREFIX, *(f"{kind}:{name}" for kind, name in self.parts)))

    @property
    def kind(self) -> str:
        """Give the kind of the innermost part: "country", "state", "cd"."""
        return self.parts[-1][0]

    @property
    def parent(self) -> Division | None:
        """Give the division around it; a country has none."""
        return Division(self.parts[:-1]) if len(self.parts) > 1 else None

    @property
    def state(self) -> str | None:
        """Give the USPS code of the American state or territory it is, or lies in."""
        if self.parts[0] != ("country", "us") or len(self.parts) < 2:
            return None
        usps = self.parts[1][1].upper()
        known = usps in STATES and Division(self.parts[:2]).id == state_division(usps)
        return usps if known else None

    def contains(self, other: Division) -> bool:
        """Tell whether `other` is this division or, by its id, lies in it."""
        return other.parts[: len(self.parts)] == self.parts

    @property
    def name(self) -> str | None:
        """Give a readable name, or None where the id does not tell it.

        An id has no capitals and no marks: "dekalb" reads "Dekalb", and a "~", which may stand
        for any mark, gives no name. So a name that a source gives is better than this one.
        """
        if self.parts == (("country", "us"),):
            return "United States"
        if self.state is None:
            return None
        around = STATES[self.state]
        for kind, name in self.parts[2:]:
            own = _name_part(kind, name)
            if own is None:
                return None
            around = f"{around}, {own}" if kind in _DISTRICTS else f"{own}, {around}"
        return around


@dataclass(frozen=True, slots=True)
class OtherPlace:
    """A body that votes in a contest without being a division, such as Democrats Abroad."""

    name: str


_OTHER = {"democrats abroad": OtherPlace("Democrats Abroad")}


def parse_division(text: str) -> Division:
    """Read a division's id exactly as it must be written.

    Raises:
        DivisionInvalid: if it is not of that form, in capitals, not composed (NFC), or too long.
    """
    if len(text) > MAX_DIVISION:
        raise DivisionInvalid(text[:40] + "…", f"it is longer than {MAX_DIVISION} characters")
    prefix, *pairs = text.split("/")
    if prefix != _PREFIX or not pairs:
        raise DivisionInvalid(text, 'it begins with "ocd-division/country:"')
    parts = tuple(_read_part(text, pair) for pair in pairs)
    if parts[0][0] != "country" or not _COUNTRY.fullmatch(parts[0][1]):
        raise DivisionInvalid(text, "its first part is a country's code of two letters")
    return Division(parts)


def read_place(text: str) -> Division | OtherPlace:
    """Read a division's id, or the name or code of the nation, a state, a territory or the like.

    Raises:
        DivisionInvalid: for what begins as an id and is none.
        PlaceUnknown: for any other name: a misspelt state never becomes a new place.
    """
    wanted = " ".join(text.split())
    if wanted.startswith(_PREFIX):
        return parse_division(wanted)
    if wanted.casefold() in _OTHER:
        return _OTHER[wanted.casefold()]
    if wanted.casefold() in _NATION:
        return Division((("country", "us"),))
    try:
        return parse_division(state_division(read_state(wanted)))
    except ValueRefused:
        raise PlaceUnknown(text) from None


def _read_part(text: str, pair: str) -> tuple[str, str]:
    kind, colon, name = pair.partition(":")
    if not colon or not _KIND.fullmatch(kind):
        raise DivisionInvalid(text, f'"{pair}" does not begin with a kind and a colon')
    if not name or not all(c in _MARKS or category(c) in {"Ll", "Lo", "Mn", "Mc"} for c in name):
        raise DivisionInvalid(
            text, f'"{name}" is not made of small letters, digits, and ".", "-", "_", "~"'
        )
    if normalize("NFC", name) != name:
        raise DivisionInvalid(text, f'"{name}" is not in composed form (NFC)')
    return kind, name


def _name_part(kind: str, name: str) -> str | None:
    """Name one part inside a state; None where its kind or a mark in it is not known."""
    if "~" in name:
        return None
    if kind in _DISTRICTS:
        label = name.replace("_", " ")
        return f"{_DISTRICTS[kind]} {label.upper() if len(label) <= 3 else label}"
    words = _capitalise(name)
    if kind in _COUNTY_WORDS:
        return f"{words} {_COUNTY_WORDS[kind]}"
    return words if kind in {"place", "municipio"} else None


def _capitalise(name: str) -> str:
    first, *rest = name.split("_")
    words = (first.capitalize(), *(w if w in _SMALL_WORDS else w.capitalize() for w in rest))
    return " ".join(" ".join(words).split())
