"""Phone numbers in E.164, read as people in a country write them."""

from __future__ import annotations

import re

from phonenumbers import (
    NumberParseException,
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

_SCIENTIFIC = re.compile(r"\d[.,]\d+E\+?\d+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[;|\n]|,(?!\s*(?:ext|x))|/|\bor\b)\s*", re.IGNORECASE)
_NOTE = re.compile(r"\s*\(?\b(?:cell|mobile|home|work|office|fax|m|h|w|c)\b\)?:?\s*", re.IGNORECASE)


def read_phone(text: str, *, region: str) -> Phone:
    """Read one number; without a country's code it is one of `region`, as in "US".

    Raises:
        ValueRefused: `phone.scientific`, `phone.invalid`.
    """
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
    if text.isascii() and not any(c.isalpha() or c in ";|/,\n" for c in text):
        return [text]
    parts = (_NOTE.sub(" ", part).strip() for part in _BETWEEN.split(text))
    return [part for part in parts if part]
