"""What the other fields of a row mean: shares, samples, populations, yes and no."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from groundswell.race.polls.errors import ValueRefused
from groundswell.race.polls.poll import Population

SLACK = Decimal("0.5")
"""Percentage points that shares may add up to above 100 beyond what rounding explains."""

_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,12}(?:\.[0-9]{0,12})?|\.[0-9]{1,12})")
_GROUPED = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+")
_YES = frozenset({"true", "t", "yes", "y", "1"})
_NO = frozenset({"false", "f", "no", "n", "0", "", "na"})
_POPULATIONS: dict[str, Population] = {
    "lv": "likely_voters",
    "rv": "registered_voters",
    "v": "voters",
    "a": "adults",
    "likely": "likely_voters",
    "registered": "registered_voters",
    "voters": "voters",
    "adults": "adults",
}


def is_share(text: str) -> bool:
    """Tell whether a text can be a share in per cent."""
    number = text.removesuffix("%").strip()
    return _NUMBER.fullmatch(number) is not None and 0 <= Decimal(number) <= 100


def read_share(text: str) -> Decimal:
    """Read a share in per cent, exactly, with the decimals as written.

    Raises:
        ValueRefused: `share.missing`, `share.invalid`, `share.negative`, `share.above_hundred`.
    """
    number = text.removesuffix("%").strip()
    if not number:
        raise ValueRefused("share.missing")
    if _NUMBER.fullmatch(number) is None:
        raise ValueRefused("share.invalid")
    share = Decimal(number)
    if share < 0:
        raise ValueRefused("share.negative")
    if share > 100:
        raise ValueRefused("share.above_hundred")
    return share


def largest_sum(shares: Iterable[Decimal]) -> Decimal:
    """Give what shares may add up to: 100, half a point, and half of each one's last digit.

    The last term is the most that rounding each share by itself can add: 0.5 for each whole
    number, 0.05 for each with one decimal.
    """
    halves = (Decimal(5).scaleb(_exponent(share) - 1) for share in shares)
    return Decimal(100) + SLACK + sum(halves, Decimal(0))


def read_sample_size(text: str) -> int | None:
    """Read a number of people; a blank field is a sample that was not published.

    Raises:
        ValueRefused: `sample.invalid`, `sample.negative`, `sample.zero`.
    """
    if text.casefold() in ("", "na", "n/a"):
        return None
    plain = text.replace(",", "") if _GROUPED.fullmatch(text) else text
    if _NUMBER.fullmatch(plain) is None:
        raise ValueRefused("sample.invalid")
    size = Decimal(plain)
    if size < 0:
        raise ValueRefused("sample.negative")
    if size == 0:
        raise ValueRefused("sample.zero")
    if size != int(size):
        raise ValueRefused("sample.invalid")
    return int(size)


def find_population(text: str) -> Population:
    """Tell whom a sample stands for by its first word, as in "Likely Voters - Democrat"."""
    first = re.split(r"[^a-z]", text.strip().casefold(), maxsplit=1)[0]
    return _POPULATIONS.get(first, "unknown")


def read_flag(text: str) -> bool:
    """Read a yes or no; a blank field is a no.

    Raises:
        ValueRefused: `tracking.invalid`.
    """
    word = text.casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise ValueRefused("tracking.invalid")


def _exponent(share: Decimal) -> int:
    exponent = share.as_tuple().exponent
    assert isinstance(exponent, int)
    return exponent
