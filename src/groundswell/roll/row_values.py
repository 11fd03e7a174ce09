"""The fields of one row by what they hold, and the problems found in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from groundswell.roll.errors import ValueRefused
from groundswell.roll.fields import LONGEST, Field
from groundswell.roll.rows import Problem, show_value
from groundswell.roll.text import MAX_VALUE, clean

Value = TypeVar("Value")

_NOTHING = re.compile(r"n/?a|null|none|nil|unknown|#n/a|-+|\.+|\?+", re.IGNORECASE)
_LONGEST_NOTHING = 8
_CERTAINLY_SHORT = min(LONGEST.values())
_NAMES: frozenset[Field] = frozenset(
    {"number", "full_name", "given_name", "middle_name", "family_name", "name_suffix"}
)
"""Fields in which "Null" or "None" is a value: there are people of that name."""


class RowValues:
    """A row while it is read."""

    def __init__(
        self,
        fields: Sequence[str],
        places: Mapping[Field, Sequence[int]],
        header: Sequence[str],
        set_aside: frozenset[Field],
    ) -> None:
        """Keep the row's fields, and where in a row what stands."""
        self._fields = fields
        self._places = places
        self._header = header
        self._set_aside = set_aside
        self.problems: list[Problem] = []
        self.refused = False

    def text(self, field: Field) -> str:
        """Give what a field's first column holds, clean; nothing if it is blank or can't be."""
        places = self._places.get(field)
        return self._text(field, places[0]) if places else ""

    def texts(self, field: Field) -> list[tuple[int, str]]:
        """Give what all columns of a field hold, and their places, blank ones left out."""
        found = ((place, self._text(field, place)) for place in self._places.get(field, ()))
        return [(place, text) for place, text in found if text]

    def read(
        self, field: Field, reader: Callable[[str], Value], default: Value, *, blank: str = ""
    ) -> Value:
        """Read a field; where it is blank or wrong, note why and give the default.

        With `blank`, that is the code of what is wrong with a blank field.
        """
        if field not in self._places:
            return default
        before = len(self.problems)
        text = self.text(field)
        if not text:
            if blank and len(self.problems) == before:
                self.note(field, blank, "")
            return default
        try:
            return reader(text)
        except ValueRefused as error:
            self.note(field, error.code, text)
            return default

    def note(self, field: Field, code: str, value: str, place: int | None = None) -> None:
        """Note a problem; it refuses the row if the field can't be set aside."""
        where = self._places[field][0] if place is None else place
        self.problems.append(Problem(self._header[where], code, show_value(value)))
        self.refused |= field not in self._set_aside

    def remark(self, field: Field, code: str, value: str) -> None:
        """Note what was mended."""
        self.problems.append(Problem(self._header[self._places[field][0]], code, show_value(value)))

    def _text(self, field: Field, place: int) -> str:
        value = self._fields[place]
        if not value:
            return ""
        try:
            value = clean(value)
        except ValueRefused as error:
            self.note(field, error.code, value, place)
            return ""
        if len(value) > _CERTAINLY_SHORT and len(value) > LONGEST.get(field, MAX_VALUE):
            self.note(field, "value.too_long", value, place)
            return ""
        return "" if field not in _NAMES and _says_nothing(value) else value


def _says_nothing(value: str) -> bool:
    return len(value) <= _LONGEST_NOTHING and _NOTHING.fullmatch(value) is not None
