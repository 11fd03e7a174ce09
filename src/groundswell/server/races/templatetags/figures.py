"""Figures of polls in templates, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import template
from django.utils.formats import number_format

register = template.Library()
_MINUS, _PLUS = "−", "+"


@register.filter
def signed(value: float) -> str:
    """Write a change in points with its sign and one decimal; what rounds to none has no sign."""
    text = number_format(f"{abs(value):.1f}", decimal_pos=1)
    rounded = round(value, 1)
    if not rounded:
        return text
    return f"{_PLUS if rounded > 0 else _MINUS}{text}"


@register.filter
def share(value: float | Decimal) -> str:
    """Write a share: with one decimal what is computed, as published what a poll gives."""
    if isinstance(value, Decimal):
        return number_format(format(value, "f"), use_l10n=True)
    return number_format(f"{value:.1f}", decimal_pos=1)


@register.filter
def percent_of_one(value: float) -> str:
    """Write a part of one as per cent with one decimal."""
    return number_format(f"{100 * value:.1f}", decimal_pos=1)


@register.filter
def said_of(code: str, words: Mapping[str, Any]) -> str:
    """Give the words for a code."""
    return str(words[code])
