"""Fields as spreadsheets write them, and as they are meant."""

from __future__ import annotations

import re
from unicodedata import normalize

from groundswell.roll.errors import ValueRefused

MAX_VALUE = 1_000
"""Characters of one value, once it is clean."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_KEPT_AS_TEXT = re.compile(r'="([^"]*)"')  # ="00123": how exports keep Excel from counting
_SPACES = re.compile(r"\s+")
_DAMAGED = re.compile("\ufffd|[\u00c2\u00c3][\u0080-\u00bf]|\u00e2\u20ac")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad]")


def neutralise(value: str) -> str:
    """Put an apostrophe before a value that a spreadsheet would run as a formula.

    `restore` undoes it exactly.
    """
    return f"'{value}" if value.lstrip("'").startswith(_FORMULA) else value


def restore(value: str) -> str:
    """Take the apostrophe off that keeps a spreadsheet from running a value."""
    if value.startswith("'") and value.lstrip("'").startswith(_FORMULA):
        return value[1:]
    return value


def clean(value: str) -> str:
    """Give a value without what spreadsheets put around it; white space inside is one blank.

    Letters are brought to Unicode's composed form (NFC), and otherwise left alone.

    Raises:
        ValueRefused: `value.too_long`, `value.control`, `value.damaged`.
    """
    value = value.strip()
    if value.isascii() and value.isprintable() and len(value) <= MAX_VALUE:
        return _plain(value) if value.startswith(("'", "=")) else value
    value = _INVISIBLE.sub("", _plain(value))
    if len(value) > MAX_VALUE:
        raise ValueRefused("value.too_long")
    if _CONTROL.search(value):
        raise ValueRefused("value.control")
    if _DAMAGED.search(value):
        raise ValueRefused("value.damaged")
    return normalize("NFC", _SPACES.sub(" ", value).strip())


def fold(text: str) -> str:
    """Give a text to compare by: no case, no accents, single blanks."""
    if not text.isascii():
        text = "".join(c for c in normalize("NFKD", text) if not 0x300 <= ord(c) < 0x370)
    return " ".join(text.casefold().split())


def _plain(value: str) -> str:
    kept = _KEPT_AS_TEXT.fullmatch(value)
    return kept[1].strip() if kept else restore(value)
