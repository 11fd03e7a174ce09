"""In which time zones a person may be: by postcode and by number, and all of both.

A set of zones says "in one of these, nobody knows in which": a moment is good for the person only
if it is good in every one. An empty set says that nothing is known.

This module keeps to the present rules of each zone's clock; a moment before 2010 can be off where
a county changed its zone since.
"""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

from groundswell.outreach.calling.errors import ValueRefused
from groundswell.outreach.calling.zip_table import SPLIT, WHOLE, ZONES

Zones: TypeAlias = frozenset[str]
"""Names of the IANA time zone database."""

UNKNOWN: Zones = frozenset()

WITH_ZIPS = frozenset({"US", "AS", "GU", "MP", "PR", "VI"})
"""Countries and territories, by ISO 3166, whose postcodes are ZIP codes."""

TERRITORIES: dict[str, Zones] = {
    "AS": frozenset({"Pacific/Pago_Pago"}),
    "GU": frozenset({"Pacific/Guam"}),
    "MP": frozenset({"Pacific/Guam"}),
    "PR": frozenset({"America/Puerto_Rico"}),
    "VI": frozenset({"America/Puerto_Rico"}),
}
"""The one zone of each territory that has its own country code."""

UNITED_STATES: Zones = frozenset(ZONES[letter] for letter in "ACDEGHKMPRS")
"""Every zone of the states and territories: what is left of the day in all of them is 3 hours."""


def zones_of_postcode(postcode: str, *, country: str = "US") -> Zones:
    """Give the zones that a ZIP code lies in, as in "86515" or "86515-0001".

    Nothing is known of a postcode abroad, of the forces' own codes (APO, FPO, DPO: the person may
    be anywhere), and of a code whose prefix is not given out.

    Raises:
        ValueRefused: `postcode.invalid`, if a ZIP code is not five digits, or nine.
    """
    if country not in WITH_ZIPS or not postcode:
        return UNKNOWN
    head, dash, tail = postcode.partition("-")
    if not (_are_digits(head, 5) and (not dash or _are_digits(tail, 4))):
        raise ValueRefused("postcode.invalid", postcode[:20])
    return _zones_of_suffixes(head[:3]).get(int(head[3:]), _zones_of_prefix(head[:3]))


def zones_of_country(country: str) -> Zones:
    """Give every zone of the United States, or the zone of one of its territories."""
    return UNITED_STATES if country == "US" else TERRITORIES.get(country, UNKNOWN)


def candidate_zones(*, postcode_zones: Zones, number_zones: Zones, country: str = "US") -> Zones:
    """Give all zones that a person may be in, by what is known of address and number.

    Where the two disagree the person may be in either: who keeps a number after moving is where
    the address says, and who has not told of moving is where the number says. Where neither is
    known, it is any zone of the country. Abroad that is the empty set: nobody may be called.
    """
    return (postcode_zones | number_zones) or zones_of_country(country)


def write_zones(zones: Zones) -> str:
    """Write a set of zones as one text by which rows can be grouped and stored."""
    return " ".join(sorted(zones))


def read_zones(text: str) -> Zones:
    """Read what `write_zones` wrote."""
    return frozenset(text.split())


def _are_digits(text: str, count: int) -> bool:
    return len(text) == count and text.isascii() and text.isdecimal()


@cache
def _whole() -> dict[str, Zones]:
    return {
        f"{prefix:03}": frozenset({ZONES[letter]})
        for letter, ranges in WHOLE.items()
        for prefix in _expand(ranges)
    }


def _zones_of_prefix(prefix: str) -> Zones:
    if prefix in SPLIT:
        return frozenset(ZONES[letter] for letter in SPLIT[prefix].zones)
    return _whole().get(prefix, UNKNOWN)


@cache
def _zones_of_suffixes(prefix: str) -> dict[int, Zones]:
    """Give the zone of each pair of last digits that is certain, in a split prefix."""
    if prefix not in SPLIT:
        return {}
    return {
        suffix: frozenset({ZONES[letter]})
        for letter, ranges in SPLIT[prefix].certain.items()
        for suffix in _expand(ranges)
    }


def _expand(ranges: str) -> list[int]:
    """Give the numbers of ranges such as "01-03 07"."""
    numbers: list[int] = []
    for part in ranges.split():
        first, _, last = part.partition("-")
        numbers.extend(range(int(first), int(last or first) + 1))
    return numbers
