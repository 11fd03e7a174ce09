"""Phone numbers as they are dialled: E.164, without letters and without an extension.

A number in letters ("1-800-FLOWERS") is refused, not turned into digits: what was meant is a guess
where a letter was mistyped, and an opt-out or a call for a guessed number falls on a stranger. The
refusal shows the number as it would be dialled, so that a person can say whether it is the one.
"""

from __future__ import annotations

import re

from phonenumbers import (
    NumberParseException,
    PhoneNumberFormat,
    convert_alpha_characters_in_number,
    format_number,
    is_possible_number,
    parse,
    region_code_for_number,
)

from groundswell.outreach.calling.errors import ValueRefused
from groundswell.roll.errors import ValueRefused as PhoneRefused
from groundswell.roll.phones import read_phone

_EXTENSION = re.compile(r"(?<=\d)\s*,?\s*(?:ext(?:ension|n)?\.?|x|#)\s*\d+$", re.IGNORECASE)
_ROUNDED = re.compile(r"\d[.,]\d+E\+?\d+", re.IGNORECASE)


def read_number(text: str, *, region: str = "US") -> str:
    """Read one number into E.164; without a country's code it is one of `region`, as in "US".

    Raises:
        ValueRefused: `number.missing`, `number.rounded`, `number.extension`, `number.letters` with
            the number as it would be dialled, `number.invalid`.
    """
    text = text.strip()
    if not text:
        raise ValueRefused("number.missing")
    if _ROUNDED.fullmatch(text):
        raise ValueRefused("number.rounded", text)
    if _EXTENSION.search(text):
        raise ValueRefused("number.extension", _EXTENSION.sub("", text).strip())
    if any(map(str.isalpha, text)):
        raise ValueRefused("number.letters", _dial(text, region))
    try:
        phone = read_phone(text, region=region)
    except PhoneRefused:
        raise ValueRefused("number.invalid", text[:40]) from None
    if phone.extension:
        raise ValueRefused("number.extension", phone.number)
    return phone.number


def region_of(number: str) -> str:
    """Give the country or territory of a number in E.164, by ISO 3166; "" where none has it."""
    return region_code_for_number(parse(number)) or ""


def _dial(text: str, region: str) -> str:
    """Show what a number in letters would dial; what comes to nothing is shown as it stood."""
    digits = convert_alpha_characters_in_number(text)
    try:
        found = parse(digits, region)
    except NumberParseException:
        return text[:40]
    return format_number(found, PhoneNumberFormat.E164) if is_possible_number(found) else text[:40]
