"""Postcodes, and the zero that spreadsheets cut off the beginning of a ZIP code."""

from __future__ import annotations

import re

from groundswell.roll.errors import ValueRefused

_ZIP = re.compile(r"(\d{5})(?:[-\s]?(\d{4}))?(?:\.0)?")
_CUT = re.compile(r"\d{3,4}(?:\.0)?")
_WITH_ZIPS = frozenset({"US", "AS", "GU", "MP", "PR", "VI"})
_ABROAD = re.compile(r"[A-Z0-9](?:[A-Z0-9 -]{0,8}[A-Z0-9])?")
_ZERO_STATES = frozenset({"CT", "MA", "ME", "NH", "NJ", "RI", "VT", "PR", "VI"})


def read_postcode(text: str, *, country: str, state: str) -> str:
    """Give a ZIP code as 12345 or 12345-6789; abroad, capital letters and digits.

    A ZIP code of three or four digits is one whose zeros were cut off, where the state's codes
    begin with zero; the caller can tell by the length that it was mended.

    Raises:
        ValueRefused: `postcode.invalid`.
    """
    if country not in _WITH_ZIPS:
        abroad = " ".join(text.upper().split())
        if not _ABROAD.fullmatch(abroad):
            raise ValueRefused("postcode.invalid")
        return abroad
    if found := _ZIP.fullmatch(text):
        return f"{found[1]}-{found[2]}" if found[2] else found[1]
    if _CUT.fullmatch(text) and state in _ZERO_STATES:
        return text.removesuffix(".0").zfill(5)
    raise ValueRefused("postcode.invalid")


def was_cut(text: str) -> bool:
    """Tell whether a ZIP code that could be read lacked its zeros."""
    return _CUT.fullmatch(text) is not None
