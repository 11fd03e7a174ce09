"""Languages by their codes and by their names in English, Spanish and the language itself."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale, UnknownLocaleError

from groundswell.roll.errors import ValueRefused
from groundswell.roll.text import fold

_LOCALES = ("en", "es")
_TAG = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{2,8})*")
# ISO 639-2, as older systems write them
_WRITTEN = {"eng": "en", "spa": "es", "castellano": "es", "tagalog": "tl", "mandarin": "zh"}


def read_language(text: str) -> str:
    """Give the language's code, as in "es"; what follows it, as in "es-MX", is passed over.

    Raises:
        ValueRefused: `language.unknown`.
    """
    key = fold(text)
    tag = _TAG.fullmatch(key)
    found = _known().get(key) or (_known().get(tag[1]) if tag else None)
    if found is None:
        raise ValueRefused("language.unknown")
    return found


@cache
def _known() -> dict[str, str]:
    names: dict[str, str] = {}
    for locale in _LOCALES:
        for code, name in Locale(locale).languages.items():
            if code.isalpha():
                names.setdefault(code, code)
                names.setdefault(fold(name), code)
                names.setdefault(fold(_own_name(code)), code)
    return names | _WRITTEN


def _own_name(code: str) -> str:
    """Give a language's name in itself, or its code where that is not known."""
    try:
        return Locale(code).language_name or code
    except UnknownLocaleError:
        return code
