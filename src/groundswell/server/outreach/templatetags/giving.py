"""Sums, goals and reasons of money, as pages write them."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext_lazy as _

from groundswell.server.outreach.queries.money.addresses import platform_of
from groundswell.server.outreach.queries.money.wording import (
    FIELD_WORDS,
    FLAG_WORDS,
    VALUE_WORDS,
    title_of,
    words_of,
    write_aim,
    write_note,
    write_reached,
)
from groundswell.server.races.queries.contributions.money import write_dollars
from groundswell.server.races.queries.contributions.wording import (
    FILE_WORDS,
    FILING_WORDS,
    ROW_WORDS,
)

register = template.Library()
register.filter("dollars", write_dollars)
register.filter("platform", platform_of)
register.filter("link_title", title_of)
register.filter("link_words", words_of)
register.filter("reached", write_reached)
register.filter("aim", write_aim)
register.filter("goal_note", write_note)

_PROBLEMS = FILE_WORDS | {
    "cards": _(
        "This file holds numbers of payment cards, or has a column for them. Nothing of it was "
        "kept. Delete such files where they are, and ask the platform for one without them."
    ),
    "unexpected": _("The server could not go on. Its log says at what kind of step."),
}


@register.filter
def file_problem(code: str) -> str:
    """Say what ended an import."""
    return str(_PROBLEMS.get(code, code))


@register.filter
def receipt_reason(code: str) -> str:
    """Say why a row of a file is refused."""
    return str((ROW_WORDS | FILING_WORDS).get(code, code))


@register.filter
def value_reason(code: str) -> str:
    """Say why a value does not fit the format."""
    return str(VALUE_WORDS[code])


@register.filter
def flag_reason(code: str) -> str:
    """Say what is to be followed up."""
    return str(FLAG_WORDS[code])


@register.filter
def field_name(field: str) -> str:
    """Name a field of the format."""
    return str(FIELD_WORDS.get(field, field))
