"""Countries, time zones and places, as people choose them."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

from babel import Locale
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
    return _countries("es" if (get_language() or "").startswith("es") else "en")


def state_choices() -> Choices:
    """Give the states and territories by name."""
    return sorted(STATES.items(), key=lambda state: state[1])


@cache
def time_zone_choices() -> Choices:
    """Give all time zones, those of the United States first."""
    others = sorted(name for name in available_timezones() - set(_NEAR) if "/" in name)
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


@cache
def _countries(language: str) -> Choices:
    names = Locale(language).territories
    found = [(code, name) for code, name in names.items() if len(code) == 2 and code.isalpha()]
    real = [pair for pair in found if pair[0] not in {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}]
    return sorted(real, key=lambda pair: (pair[0] != "US", pair[1]))
