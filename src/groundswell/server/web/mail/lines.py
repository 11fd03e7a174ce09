"""Texts that members or officers wrote, made fit for a header and for a line of a message."""

from __future__ import annotations

import re
from unicodedata import bidirectional, category

_DIRECTIONS = frozenset(
    map(chr, (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)
_BREAKS = frozenset({"Cc", "Zl", "Zp"})
_FIRST_STRONG, _POP = "\u2068", "\u2069"


def one_line(text: str, *, most: int = 300) -> str:
    """Give a text as one line: no control characters, none that turn the direction, not too long.

    A line break in a header would begin another header; a turned direction shows an address
    backwards.
    """
    kept = "".join(
        " " if category(each) in _BREAKS else each for each in text if each not in _DIRECTIONS
    )
    line = " ".join(kept.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def isolate(text: str) -> str:
    """Keep a name written from right to left from turning the words around it, in plain text."""
    is_turned = any(bidirectional(each) in ("R", "AL") for each in text)
    return f"{_FIRST_STRONG}{text}{_POP}" if is_turned else text


def hide_addresses(text: str, *, most: int = 300) -> str:
    """Give what a mail server said as one line without any e-mail address in it."""
    return one_line(re.sub(r"[^\s<>()\[\]:;,\"']+@[^\s<>()\[\]:;,\"']+", "…", text), most=most)
