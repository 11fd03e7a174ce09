"""Member numbers, chapters, cohorts and weights."""

from __future__ import annotations

import re
from collections.abc import Mapping

from groundswell.roll.errors import ValueRefused
from groundswell.roll.text import fold

MAX_NUMBER = 100
"""Characters of a member number."""

MAX_WEIGHT = 2**20
"""As in a vote's roll."""

_ERRORS = re.compile(r"#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NULL!|NUM!)|#+", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.IGNORECASE)
_WEIGHT = re.compile(r"([1-9]\d{0,6})(?:\.0+)?")
_BETWEEN = re.compile(r"\s*[;|]\s*")


def read_number(text: str) -> str:
    """Give a member number as it is written: leading zeros are part of it.

    Raises:
        ValueRefused: `number.missing`, `number.scientific`, `number.error`, `value.too_long`.
    """
    if not text:
        raise ValueRefused("number.missing")
    if _SCIENTIFIC.fullmatch(text):
        raise ValueRefused("number.scientific")
    if _ERRORS.fullmatch(text) or text.startswith("="):
        raise ValueRefused("number.error")
    if len(text) > MAX_NUMBER:
        raise ValueRefused("value.too_long")
    return text


def read_chapters(text: str, known: Mapping[str, str] | None) -> tuple[str, ...]:
    """Give the chapters between semicolons, each once, by their ids where these are known.

    Raises:
        ValueRefused: `chapter.unknown`.
    """
    names = [name for name in _BETWEEN.split(text) if name]
    if known is None:
        different: dict[str, str] = {}
        for name in names:
            different.setdefault(fold(name), name)
        return tuple(different.values())
    found = [known.get(fold(name)) for name in names]
    ids = [each for each in found if each is not None]
    if len(ids) < len(names):
        raise ValueRefused("chapter.unknown")
    return tuple(dict.fromkeys(ids))


def read_cohort(text: str, known: Mapping[str, str] | None) -> str:
    """Give a cohort by its id where these are known.

    Raises:
        ValueRefused: `cohort.unknown`.
    """
    found = text if known is None else known.get(fold(text))
    if found is None:
        raise ValueRefused("cohort.unknown")
    return found


def read_weight(text: str) -> int:
    """Give how many votes a member has.

    Raises:
        ValueRefused: `weight.invalid`.
    """
    found = _WEIGHT.fullmatch(text)
    if found is None or int(found[1]) > MAX_WEIGHT:
        raise ValueRefused("weight.invalid")
    return int(found[1])
