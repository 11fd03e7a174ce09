"""The fields of a change as people read them: by their names, and rows by theirs."""

from __future__ import annotations

import json
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _

_LONGEST = 200
Names = MutableMapping[tuple[str, Any], str]
"""What rows are called, by table and key: kept while one page is made."""


@dataclass(frozen=True)
class ShownField:
    """A field that changed; `before` and `after` are "" where there was nothing."""

    name: str
    before: str
    after: str


def show_fields(model: str, fields: Mapping[str, Any], names: Names) -> list[ShownField]:
    """Give the fields of a change of a row of a table, in the reader's language."""
    table = apps.get_model("races", model)
    found = []
    for name, (before, after) in fields.items():
        try:
            field: Any = table._meta.get_field(name)
        except FieldDoesNotExist:  # of an earlier version of the table
            found.append(ShownField(name, _write(before), _write(after)))
            continue
        values = [_write(_name(field, value, names)) for value in (before, after)]
        found.append(ShownField(str(field.verbose_name), *values))
    return found


def _name(field: Any, value: Any, names: Names) -> Any:
    """Give a row's name for its key, and a choice's words for its value."""
    if value is None:
        return None
    if field.is_relation:
        place = (field.related_model._meta.label, value)
        if place not in names:
            row = field.related_model._default_manager.filter(pk=value).first()
            names[place] = str(row if row is not None else value)
        return names[place]
    return dict(field.flatchoices).get(value, value) if isinstance(value, str) else value


def _write(value: Any) -> str:
    """Write a value as text, a long one cut; of a table within a field, as it is stored."""
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    nested = isinstance(value, list | dict)
    text = json.dumps(value, ensure_ascii=False) if nested else str(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
