"""Read one field of a file of pools. What is not exact is refused, by the code of a reason."""

from __future__ import annotations

import re
from fractions import Fraction

from groundswell.race.delegates.pools import POOL_KINDS, PoolKind

_WHOLE = re.compile(r"[0-9]{1,9}")
_YEAR = re.compile(r"(1[89]|20|21)[0-9]{2}")
_VOTES = re.compile(r"(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4})(?:\.[0-9]{1,12})?")
_DISTRICT = re.compile(r"(?:CD|SD|LD|DD|D|DISTRICT|DELEGATE DISTRICT)[ -]?[0-9]{1,3}[A-Z]?")
_NAMES: dict[str, PoolKind] = {
    "AL": "at_large",
    "AT LARGE": "at_large",
    "PLEO": "pleo",
    "AUTO": "automatic",
    "AUTOMATIC": "automatic",
    "RNC": "automatic",
    "STATE": "statewide",
    "STATEWIDE": "statewide",
}


class FieldRefused(ValueError):
    """Say, by a reason's code, why a field can't be read; the reader adds row and column."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


def read_year(text: str) -> int:
    """Read a year. Raise `FieldRefused`: `year.invalid`."""
    if not _YEAR.fullmatch(text):
        raise FieldRefused("year.invalid")
    return int(text)


def read_delegates(text: str) -> int:
    """Read a number of delegates. Raise `FieldRefused`: `delegates.invalid`, `delegates.none`."""
    if not _WHOLE.fullmatch(text):
        raise FieldRefused("delegates.invalid")
    if not int(text):
        raise FieldRefused("delegates.none")
    return int(text)


def read_votes(text: str) -> Fraction:
    """Read votes or delegate equivalents, exactly: digits, commas by thousands, decimals.

    A blank is not zero: it would change the denominator of the whole pool without a word.
    Raise `FieldRefused`: `votes.missing`, `votes.invalid`.
    """
    if not text:
        raise FieldRefused("votes.missing")
    if not _VOTES.fullmatch(text):
        raise FieldRefused("votes.invalid")
    return Fraction(text.replace(",", ""))


def read_kind(text: str, pool: str) -> PoolKind:
    """Read a kind of pool, or tell it from the pool's own name where the file does not say.

    Raise `FieldRefused`: `kind.unknown`, `pool.unknown`.
    """
    if text:
        word = re.sub(r"[ -]", "_", text.lower())
        for kind in POOL_KINDS:
            if word == kind:
                return kind
        raise FieldRefused("kind.unknown")
    name = re.sub(r"[ _-]+", " ", pool.upper())
    if _DISTRICT.fullmatch(name):
        return "district"
    if name not in _NAMES:
        raise FieldRefused("pool.unknown")
    return _NAMES[name]
