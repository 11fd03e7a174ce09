"""What a column's values look like, whatever it is called."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from groundswell.roll.dates import make_date_reader
from groundswell.roll.errors import ValueRefused
from groundswell.roll.fields import Field
from groundswell.roll.languages import read_language
from groundswell.roll.phones import read_phone, split_phones
from groundswell.roll.standing import read_kind, read_standing
from groundswell.roll.states import read_state

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_ZIP = re.compile(r"\d{5}(?:-\d{4})?")
_STREET = re.compile(r"\d+[\w-]*\s+\S+.*|p\.?\s?o\.?\s+box\s+\d+.*", re.IGNORECASE)
_WORDS = re.compile(r"[^\d@<>=|{}]+")
_NUMBER = re.compile(r"[A-Za-z]{0,4}[-.]?\d[\w.-]{0,30}")
_read_day = make_date_reader("excel", century=None, latest=date.max)
_WEIGHT = re.compile(r"[1-9]\d{0,6}")


def share_that_fits(field: Field, values: Sequence[str], region: str) -> float | None:
    """Give the share of values, from 0 to 1, that look like a field's.

    None where a field's values can look like anything, or there are no values.
    """
    looks = _LOOKS.get(field)
    if looks is None or not values:
        return None
    return sum(looks(value, region) for value in values) / len(values)


def _reads(read: Callable[[str], object]) -> Callable[[str, str], bool]:
    """Make a test of a reader: does it take the value?"""

    def looks(value: str, _region: str) -> bool:
        try:
            read(value)
        except ValueRefused:
            return False
        return True

    return looks


def _matches(pattern: re.Pattern[str]) -> Callable[[str, str], bool]:
    return lambda value, _region: pattern.fullmatch(value) is not None


def _is_phone(value: str, region: str) -> bool:
    try:
        return any(read_phone(part, region=region) for part in split_phones(value))
    except ValueRefused:
        return False


def _is_day(value: str, _region: str) -> bool:
    """Tell whether a value is a day in any way of writing, even if it is not clear which day."""
    try:
        _read_day(value)
    except ValueRefused as error:
        return error.code in ("date.ambiguous", "date.short_year", "date.range")
    return True


_LOOKS: Mapping[Field, Callable[[str, str], bool]] = {
    "number": _matches(_NUMBER),
    "full_name": _matches(_WORDS),
    "given_name": _matches(_WORDS),
    "family_name": _matches(_WORDS),
    "email": _matches(_EMAIL),
    "phone": _is_phone,
    "street": _matches(_STREET),
    "city": _matches(_WORDS),
    "state": _reads(read_state),
    "postcode": _matches(_ZIP),
    "language": _reads(read_language),
    "born_on": _is_day,
    "joined_on": _is_day,
    "standing_since": _is_day,
    "standing": _reads(lambda value: read_standing(value, {})),
    "weight": _matches(_WEIGHT),
    "kind": _reads(lambda value: read_kind(value, "member")),
}
