"""One telephone area code of each state, for numbers that ring nowhere.

The numbers from 555-0100 to 555-0199 of each area code are kept free for fiction. Source of the
codes: North American Numbering Plan Administrator, area codes by state (as of 2015).
"""

from __future__ import annotations

FICTIONAL = 100
"""So many numbers of an area code are nobody's."""

AREA_CODES = {
    "Alabama": 205,
    "Alaska": 907,
    "Arizona": 602,
    "Arkansas": 501,
    "California": 916,
    "Colorado": 303,
    "Connecticut": 860,
    "Delaware": 302,
    "District of Columbia": 202,
    "Florida": 850,
    "Georgia": 404,
    "Hawaii": 808,
    "Idaho": 208,
    "Illinois": 217,
    "Indiana": 317,
    "Iowa": 515,
    "Kansas": 785,
    "Kentucky": 502,
    "Louisiana": 225,
    "Maine": 207,
    "Maryland": 410,
    "Massachusetts": 617,
    "Michigan": 517,
    "Minnesota": 651,
    "Mississippi": 601,
    "Missouri": 573,
    "Montana": 406,
    "Nebraska": 402,
    "Nevada": 775,
    "New Hampshire": 603,
    "New Jersey": 609,
    "New Mexico": 505,
    "New York": 518,
    "North Carolina": 919,
    "North Dakota": 701,
    "Ohio": 614,
    "Oklahoma": 405,
    "Oregon": 503,
    "Pennsylvania": 717,
    "Rhode Island": 401,
    "South Carolina": 803,
    "South Dakota": 605,
    "Tennessee": 615,
    "Texas": 512,
    "Utah": 801,
    "Vermont": 802,
    "Virginia": 804,
    "Washington": 360,
    "West Virginia": 304,
    "Wisconsin": 608,
    "Wyoming": 307,
}


def fictional_number(state: str, turn: int) -> str:
    """Give the number of a state's member of a turn, from 0; two of a household share one.

    "" is for those beyond the numbers that are free, and for places without an area code here.
    """
    code = AREA_CODES.get(state)
    number = turn * 9 // 10  # every tenth shares the number before: a household
    return f"+1 {code} 555 {100 + number:04}" if code and number < FICTIONAL else ""
