"""How numbers read in templates."""

from __future__ import annotations

from django import template

from groundswell.server.elections.wording import format_count, format_percent

register = template.Library()


@register.filter
def count(number: int) -> str:
    """Write a whole number with the reader's separators."""
    return format_count(number)


@register.simple_tag
def percent(part: int, whole: int) -> str:
    """Write a share in per cent to the tenth."""
    return format_percent(part, whole)


@register.filter
def at(values: list[object], place: int) -> object:
    """Give the value at a place of a list."""
    return values[place]
