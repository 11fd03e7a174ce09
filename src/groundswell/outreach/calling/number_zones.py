"""In which time zones a phone number may ring, by its own digits.

The zones of prefixes are libphonenumber's. It gives one zone for a whole area code in places where
a border runs through it, so `SPLIT_AREA_CODES` adds what is on the other side. A number says where
it was given out, not where its owner lives now: see `candidate_zones`.
"""

from __future__ import annotations

from phonenumbers import NumberParseException, PhoneNumber, parse, region_code_for_number
from phonenumbers.phonenumberutil import PhoneNumberType, number_type
from phonenumbers.timezone import UNKNOWN_TIMEZONE, time_zones_for_number
from phonenumbers.tzdata import TIMEZONE_DATA

from groundswell.outreach.calling.zip_table import ZONES
from groundswell.outreach.calling.zones import TERRITORIES, UNKNOWN, Zones

SPLIT_AREA_CODES: dict[str, str] = {
    "208": "MP",
    "219": "CE",
    "270": "CE",
    "308": "CM",
    "334": "CE",
    "364": "CE",
    "423": "CE",
    "432": "CM",
    "448": "CE",
    "458": "MP",
    "541": "MP",
    "574": "CE",
    "605": "CM",
    "606": "CE",
    "620": "CM",
    "701": "CM",
    "775": "MP",
    "785": "CM",
    "812": "CE",
    "850": "CE",
    "906": "CE",
    "907": "DKP",
    "915": "CM",
    "928": "AM",
    "930": "CE",
    "986": "MP",
}
"""Area codes of the United States through which a zone's border runs, with the table's letters.

Written down by hand from general knowledge of where each area code lies; no published table of area
codes and zones was read for it. It was held against the area codes that zipcodes 3.0.0 (MIT, see
`zip_table`) names for ZIP codes, and the zones of their counties: each code here has codes on both
sides there, but for the Pacific zone in 907, which stands for Hyder. Left out are area codes with
few codes across a border there, such as 402, 706, 765 and 931: for those a number alone can be off
by an hour at the border, unless the address says more.
"""

_NOWHERE = frozenset(
    {
        PhoneNumberType.TOLL_FREE,
        PhoneNumberType.PREMIUM_RATE,
        PhoneNumberType.SHARED_COST,
        PhoneNumberType.PERSONAL_NUMBER,
        PhoneNumberType.UAN,
        PhoneNumberType.VOIP,
    }
)
"""Kinds of numbers that are not given out for a place."""


def zones_of_number(number: str) -> Zones:
    """Give the zones of a number in E.164, or the empty set where it says nothing of a place.

    So it is for toll-free numbers and the like, and for a number that can't be read.
    """
    try:
        found = parse(number)
    except NumberParseException:
        return UNKNOWN
    if number_type(found) in _NOWHERE:
        return UNKNOWN
    region = region_code_for_number(found)
    if region in TERRITORIES:
        return TERRITORIES[region]
    return _zones_of_prefix(found) | _zones_of_area_code(number)


def zone_key(number: str) -> str:
    """Give the part of a number in E.164 by which its zones can be remembered.

    Two numbers with the same key have the same zones (`zones_of_number`, of either): so a list of a
    million costs some hundred or thousand questions. In the United States it is the area code and
    the next digit, or the exchange where libphonenumber splits an area code; elsewhere the whole.
    """
    if len(number) != _NORTH_AMERICAN or not number.startswith("+1"):
        return number
    area = number[2:5]
    if area not in _OUR_AREAS:
        return number
    return number[:8] if area in _SPLIT_BY_EXCHANGE else number[:6]


def _find_our_areas() -> frozenset[str]:
    """Give the area codes all of whose zones are of the United States."""
    zones: dict[str, set[str]] = {}
    for prefix, found in TIMEZONE_DATA.items():
        if prefix[0] == "1" and len(prefix) >= 4:
            zones.setdefault(prefix[1:4], set()).update(found)
    return frozenset(area for area, found in zones.items() if found <= _OURS)


_NORTH_AMERICAN = 12  # characters in E.164
_OURS = {*ZONES.values(), "America/Boise", "America/Juneau", "America/North_Dakota/Center"}
"""Zones of the states, under every name that libphonenumber has for them."""
_OUR_AREAS = _find_our_areas()
_SPLIT_BY_EXCHANGE = {key[1:4] for key in TIMEZONE_DATA if key[0] == "1" and len(key) > 4}


def _zones_of_prefix(found: PhoneNumber) -> Zones:
    """Give libphonenumber's zones; those of all of North America together say nothing."""
    zones = frozenset(time_zones_for_number(found)) - {UNKNOWN_TIMEZONE}
    return UNKNOWN if found.country_code == 1 and zones >= _ALL_OF_NORTH_AMERICA else zones


_ALL_OF_NORTH_AMERICA = frozenset({"America/New_York", "America/Los_Angeles", "America/Barbados"})


def _zones_of_area_code(number: str) -> Zones:
    letters = SPLIT_AREA_CODES.get(number[2:5], "") if number.startswith("+1") else ""
    return frozenset(ZONES[letter] for letter in letters)
