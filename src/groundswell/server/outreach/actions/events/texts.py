"""Texts as people typed them, made fit to be kept: no control characters, plain line ends."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def clean_text(text: str) -> str:
    """Give a text of several lines; characters that turn the writing round are gone too."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _CONTROL.sub("", text).strip()


def clean_line(text: str) -> str:
    """Give a text as one line with single blanks."""
    return " ".join(clean_text(text).split())


def clean_values(values: Mapping[str, Any], *, long: frozenset[str]) -> dict[str, Any]:
    """Clean every text of a form; those named `long` keep their lines."""
    return {
        name: (clean_text(value) if name in long else clean_line(value))
        if isinstance(value, str)
        else value
        for name, value in values.items()
    }
