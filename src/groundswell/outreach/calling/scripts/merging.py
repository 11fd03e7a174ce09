"""Merge fields: a closed list of names in braces, filled once and escaped.

"{given_name}" is the person's given name; "{given_name|neighbour}" has words for where there is
none. "{{" and "}}" are braces. What is filled in is text: a brace in it is no field, and in HTML
it is no markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import Literal, TypeAlias, get_args

import msgspec

MergeField: TypeAlias = Literal[
    "given_name", "family_name", "city", "chapter", "organization", "candidate", "caller_name"
]

MERGE_FIELDS: tuple[MergeField, ...] = get_args(MergeField)

_FIELD = re.compile(r"\{\{|\}\}|\{([a-z_]+)(?:\|([^{}|]*))?\}")
_PART = re.compile(rf"{_FIELD.pattern}|\{{[^{{}}]{{0,40}}\}}?|\}}[^{{}}]{{0,40}}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


class MergeValues(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in for each field; an empty text is a value that is not known."""

    given_name: str = ""
    family_name: str = ""
    city: str = ""
    chapter: str = ""
    organization: str = ""
    candidate: str = ""
    caller_name: str = ""


def find_unknown_fields(text: str) -> tuple[str, ...]:
    """Give what stands between braces and is no field, and each brace without its other."""
    return tuple(
        found[0]
        for found in _PART.finditer(text)
        if found[0] not in ("{{", "}}") and found[1] not in MERGE_FIELDS
    )


def fill(text: str, values: MergeValues) -> str:
    """Fill the fields of a text that has been checked; values become one line of plain text."""
    return _FIELD.sub(lambda found: _replace(found, values, _plain), text)


def fill_html(text: str, values: MergeValues) -> str:
    """Fill the fields, and escape both the text and the values for HTML."""
    return escape(fill(text, values))


def _replace(found: re.Match[str], values: MergeValues, write: Callable[[str], str]) -> str:
    if found[1] is None:
        return found[0][0]
    value: str = getattr(values, found[1])
    return write(value) or found[2] or ""


def _plain(value: str) -> str:
    return " ".join(_CONTROL.sub(" ", value).split())
