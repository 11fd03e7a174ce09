"""Names written in capitals or in small letters only, as people write them."""

from __future__ import annotations

import re

_PARTICLES = frozenset(
    {"da", "das", "de", "degli", "dei", "del", "della", "der", "di", "do", "dos", "du", "el"}
    | {"la", "las", "le", "los", "van", "vande", "vander", "von", "y", "zu"}
)
_NUMERALS = frozenset({"ii", "iii", "iv", "vi", "vii", "viii"})
_PIECE = re.compile(r"[^\s'’-]+")


def repair_case(given: str, middle: str, family: str, suffix: str) -> tuple[str, str, str, str]:
    """Give the parts of a name with capitals where they belong.

    Letters stay the same letters: "NÚÑEZ" is "Núñez", "MCDONALD" "McDonald", "DE LA CRUZ"
    "de la Cruz".
    """
    words = [_title(word) for word in suffix.split(" ")]
    return _title(given), _title(middle), _title_family(family), " ".join(words)


def _title_family(family: str) -> str:
    """Leave particles small, but not a family name that is nothing else."""
    words = family.split(" ")
    small = [
        _small(word) if word.casefold() in _PARTICLES and place < len(words) - 1 else _title(word)
        for place, word in enumerate(words)
    ]
    return " ".join(small)


def _title(text: str) -> str:
    return _PIECE.sub(_capitalise, text)


def _capitalise(match: re.Match[str]) -> str:
    """Capitalise one piece of a word; what follows an apostrophe at the end stays small."""
    piece = match[0]
    before = match.string[match.start() - 1] if match.start() else ""
    if before in ("'", "’") and len(piece) == 1:
        return _small(piece)
    if piece.casefold() in _NUMERALS:
        return piece.upper()
    if piece[:2].casefold() == "mc" and len(piece) > 3:
        return f"Mc{_large(piece[2])}{_small(piece[3:])}"
    return _large(piece[0]) + _small(piece[1:])


def _large(letter: str) -> str:
    """Make a letter large, unless it would become two, or a large form of another letter."""
    large = letter.upper()
    return large if large.lower() == letter.lower() else letter


def _small(text: str) -> str:
    """Make letters small, one for one: a letter that would become two stays as it is."""
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
