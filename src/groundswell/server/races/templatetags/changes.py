"""What changed, in templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.template import Context

from groundswell.server.races.queries.facts.shown import Names, ShownField, show_fields

register = template.Library()
_NAMES = "names_of_rows"


@register.simple_tag(takes_context=True)
def changed_fields(context: Context, model: str, fields: Mapping[str, Any]) -> list[ShownField]:
    """Give the fields of a change by their names in the reader's language."""
    kept: Any = context.render_context
    names: Names = kept.setdefault(_NAMES, {})
    return show_fields(model, fields, names)
