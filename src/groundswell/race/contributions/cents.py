"""Amounts in whole cents: read exactly, or not at all."""

from __future__ import annotations

import re

from groundswell.race.contributions.errors import ValueRefused

AMOUNT = r"^(-?)\$?([0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3}){1,2})(?:\.([0-9]{1,2}))?$"
"""Sign, dollars and cents: "25", "25.0", "25.00", "-25.00", "$1,250.00"; nothing else.

A third decimal, an exponent, another currency's sign and "NaN" do not fit. One pattern serves the
reader of single values here and the reader of columns, so that the two can't part.
"""

_AMOUNT = re.compile(AMOUNT[:-1] + r"\Z")  # Python's $ would let a line end pass


def read_cents(text: str) -> int:
    """Read an amount in dollars as cents; negative where it says so.

    Raises:
        ValueRefused: `amount.missing`, `amount.invalid`.
    """
    stripped = text.strip(" \t")
    if not stripped:
        raise ValueRefused("amount.missing")
    found = _AMOUNT.match(stripped)
    if found is None:
        raise ValueRefused("amount.invalid")
    sign, dollars, cents = found.groups()
    total = int(dollars.replace(",", "")) * 100 + int((cents or "").ljust(2, "0"))
    return -total if sign else total
