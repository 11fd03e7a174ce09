"""Countries by their codes and by their names in English and Spanish, from Unicode's tables."""

from __future__ import annotations

from functools import cache

from babel import Locale
from phonenumbers import SUPPORTED_REGIONS

from groundswell.roll.errors import ValueRefused
from groundswell.roll.text import fold

_LOCALES = ("en", "es")
_WRITTEN = {
    "us": "US",
    "usa": "US",
    "united states of america": "US",
    "estados unidos de america": "US",
    "eeuu": "US",
    "uk": "GB",
    "great britain": "GB",
    "england": "GB",
    "scotland": "GB",
    "mex": "MX",
    "can": "CA",
}


def read_country(text: str) -> str:
    """Give the ISO 3166 code of two letters.

    Raises:
        ValueRefused: `country.unknown`.
    """
    found = _known().get(fold(text.replace(".", "")))
    if found is None:
        raise ValueRefused("country.unknown")
    return found


@cache
def _known() -> dict[str, str]:
    """Make the table of names; a region that has phone numbers is a country here."""
    names = {code.casefold(): code for code in SUPPORTED_REGIONS}
    for locale in _LOCALES:
        for code, name in Locale(locale).territories.items():
            if code in SUPPORTED_REGIONS:
                names[fold(name)] = code
    return names | _WRITTEN
