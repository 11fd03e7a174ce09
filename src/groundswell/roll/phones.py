"""Phone numbers in E.164, read as people in a country write them."""

from __future__ import annotations

import re
from functools import cache

from phonenumbers import (
    NumberParseException,
    PhoneMetadata,
    is_valid_number,
    is_valid_number_for_region,
    national_significant_number,
    parse,
)

from groundswell.roll.errors import ValueRefused
from groundswell.roll.rows import Phone

MAX_PHONES = 5
"""Numbers of one member."""

MAX_EXTENSION = 12
"""Digits behind a number."""

_AMERICAN = re.compile(
    r"(?:\(([0-9]{3})\) ?|([0-9]{3})[-. ]?)([0-9]{3})[-. ]?([0-9]{4})"
)  # (702) 555-0123, 702-555-0123, 702.555.0123, 7025550123
_NOT_ONE = re.compile(r"[A-Za-z;|/,\n]")
_SCIENTIFIC = re.compile(r"\d[.,]\d+E\+?\d+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[;|\n]|,(?!\s*(?:ext|x))|/|\bor\b)\s*", re.IGNORECASE)
_NOTE = re.compile(r"\s*\(?\b(?:cell|mobile|home|work|office|fax|m|h|w|c)\b\)?:?\s*", re.IGNORECASE)


def read_phone(text: str, *, region: str) -> Phone:
    """Read one number; without a country's code it is one of `region`, as in "US".

    Raises:
        ValueRefused: `phone.scientific`, `phone.invalid`.
    """
    if region == "US" and (plain := _read_american(text)) is not None:
        return plain
    if _SCIENTIFIC.fullmatch(text):
        raise ValueRefused("phone.scientific")
    try:
        found = parse(text, region)
    except NumberParseException:
        raise ValueRefused("phone.invalid") from None
    # The one implies the other, and takes half the time.
    if not is_valid_number_for_region(found, region) and not is_valid_number(found):
        raise ValueRefused("phone.invalid")
    if len(found.extension or "") > MAX_EXTENSION:
        raise ValueRefused("phone.invalid")
    national = national_significant_number(found)
    return Phone(f"+{found.country_code}{national}", found.extension or "")


def split_phones(text: str) -> list[str]:
    """Split a field that may hold several numbers, and take off words such as "cell"."""
    if text.isascii() and not _NOT_ONE.search(text):
        return [text]
    parts = (_NOTE.sub(" ", part).strip() for part in _BETWEEN.split(text))
    return [part for part in parts if part]


def _read_american(text: str) -> Phone | None:
    """Read the most common form of most rolls, for which the library takes ten times as long.

    None says only that the library is to be asked.
    """
    found = _AMERICAN.fullmatch(text)
    if found is None:
        return None
    national = "".join(found.groups(""))
    return Phone(f"+1{national}") if _american_lines().fullmatch(national) else None


@cache
def _american_lines() -> re.Pattern[str]:
    """Take the library's own pattern of the valid numbers of telephone lines."""
    region = PhoneMetadata.metadata_for_region("US")
    assert region is not None
    assert region.fixed_line is not None
    assert region.fixed_line.national_number_pattern is not None
    return re.compile(region.fixed_line.national_number_pattern)
