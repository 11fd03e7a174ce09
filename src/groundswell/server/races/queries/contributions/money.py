"""Amounts and shares as pages write them: exact sums, and quotients rounded in the open."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from django.utils.formats import number_format


def write_dollars(cents: int) -> str:
    """Write a sum with its cents, as in "$1,250.00"."""
    sign = "−" if cents < 0 else ""
    dollars = Decimal(abs(cents)).scaleb(-2)
    return f"{sign}${number_format(dollars, 2, use_l10n=True, force_grouping=True)}"


def write_average(cents: Fraction | None) -> str:
    """Write an average or median, rounded half up to the cent."""
    if cents is None:
        return "—"
    return write_dollars((2 * cents.numerator + cents.denominator) // (2 * cents.denominator))


def write_share(share: Fraction | None) -> str:
    """Write a share as per cent with one place, rounded half up."""
    if share is None:
        return "—"
    tenths = (2_000 * share.numerator + share.denominator) // (2 * share.denominator)
    return f"{number_format(tenths / 10, decimal_pos=1, use_l10n=True)} %"
