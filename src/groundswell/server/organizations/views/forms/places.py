"""Countries, time zones and places, as people choose them."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groundswell.roll.errors import ValueRefused
from groundswell.roll.states import STATES, read_state, state_division
from groundswell.server.web.identifiers import DIVISION

Choices = list[tuple[str, str]]
_NEAR = (
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Anchorage",
    "Pacific/Honolulu",
    "America/Puerto_Rico",
)


def country_choices() -> Choices:
    """Give all countries by name in the reader's language, the United States first."""
    return _countries(_readers_language())


def country_name(code: str) -> str:
    """Give a country's name in the reader's language; its code where it has none."""
    return str(Locale(_readers_language()).territories.get(code, code))


def language_name(code: str) -> str:
    """Give a language's name in the reader's; its code where it has none, as for `qaa`."""
    names = Locale(_readers_language()).languages
    return str(names.get(code.replace("-", "_")) or names.get(code.partition("-")[0]) or code)


def state_choices() -> Choices:
    """Give the states and territories by name."""
    return sorted(STATES.items(), key=lambda state: state[1])


@cache
def time_zone_choices() -> Choices:
    """Give all time zones, those of the United States first; none under a name it had before.

    Which names are former ones is CLDR's word, as Babel brings it.
    """
    former = get_global("zone_aliases").keys()
    names = available_timezones() - set(_NEAR) - former
    others = sorted(name for name in names if "/" in name)
    return [(name, name.replace("_", " ")) for name in (*_NEAR, *others)]


def read_place(text: str) -> str:
    """Give the Open Civic Data id for a state's name or code, or the id itself.

    Raises:
        ValidationError: if it is neither.
    """
    text = text.strip()
    if not text or text.startswith("ocd-division/"):
        if text:
            DIVISION(text)
        return text
    try:
        return state_division(read_state(text))
    except ValueRefused as error:
        message = _("Write a state, such as Iowa or IA, or an Open Civic Data division id.")
        raise ValidationError(message) from error


def _readers_language() -> str:
    return "es" if (get_language() or "").startswith("es") else "en"


@cache
def _countries(language: str) -> Choices:
    names = Locale(language).territories
    found = [(code, name) for code, name in names.items() if len(code) == 2 and code.isalpha()]
    real = [pair for pair in found if pair[0] not in {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}]
    return sorted(real, key=lambda pair: (pair[0] != "US", pair[1]))
