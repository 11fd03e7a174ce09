"""How many parts a text message goes out in: each is paid for by itself.

A message that keeps to the letters of the GSM 7-bit alphabet (3GPP TS 23.038, 6.2.1) has room for
160 in one part; any other letter makes it UCS-2, with room for 70. A longer message is cut into
parts that a header joins again (3GPP TS 23.040, 9.2.3.24.1), with room for 153 or 67. Letters of
the extension table take two places, which are never cut apart; nor are the two halves of a letter
beyond the basic plane, such as most emoji.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("\f^{}\\[~]|€")
_GSM_ALONE, _GSM_PART = 160, 153
_UCS2_ALONE, _UCS2_PART = 70, 67

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201b\u2032\u02bc", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u2033", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015", "-"),
        **dict.fromkeys("\u00a0\u2009\u202f", " "),
        "\u2026": "...",
    }
)


@dataclass(frozen=True, slots=True)
class Segments:
    """A text as it would go out: its parts, the places it takes, and those of one part."""

    parts: int
    places: int
    per_part: int
    is_plain: bool
    """Whether the GSM alphabet holds every letter of it."""


def count_segments(text: str) -> Segments:
    """Count the parts of a text message; an empty one has none."""
    is_plain = all(each in _BASIC or each in _EXTENDED for each in text)
    size = _gsm_size if is_plain else _ucs2_size
    alone, part = (_GSM_ALONE, _GSM_PART) if is_plain else (_UCS2_ALONE, _UCS2_PART)
    places = sum(map(size, text))
    if places <= alone:
        return Segments(min(places, 1), places, alone, is_plain)
    return Segments(_cut(text, size, part), places, part, is_plain)


def plain_punctuation(text: str) -> str:
    """Write typographic quotation marks, dashes and spaces as a telephone's own alphabet has them.

    One curly apostrophe would make a message more than twice as dear, and says nothing more.
    """
    return text.translate(_PLAIN)


def find_costly(text: str) -> tuple[str, ...]:
    """Give the letters that make a message UCS-2, each once, in the order they stand."""
    return tuple(dict.fromkeys(each for each in text if each not in _BASIC | _EXTENDED))


def _gsm_size(letter: str) -> int:
    return 2 if letter in _EXTENDED else 1


def _ucs2_size(letter: str) -> int:
    return 2 if ord(letter) > 0xFFFF else 1


def _cut(text: str, size: Callable[[str], int], room: int) -> int:
    """Count parts of so much room, no letter cut in two."""
    parts, used = 1, 0
    for places in map(size, text):
        if used + places > room:
            parts, used = parts + 1, 0
        used += places
    return parts
