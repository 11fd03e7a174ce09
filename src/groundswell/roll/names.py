"""Names of people: in one field or in several, all capitals or not, their accents kept.

A title ("Dr.") and a nickname between brackets are no part of a member's name here.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

import msgspec
from nameparser import Lexicon, parse

from groundswell.roll.errors import ValueRefused
from groundswell.roll.name_case import repair_case

_JOINT = re.compile(r"\s&\s|\S/\S|\s(?:and|AND|And)\s|\s\+\s")
_SYMBOLS = re.compile(r"[<>=|{}\\@\[\]^~%$#*_;]")
_PLAIN = re.compile(r"(\w[\w'’-]*) (?:(\w\.?|\w[\w'’-]*) )?(\w[\w'’-]*)")
_PLAIN_COMMA = re.compile(r"(\w[\w'’-]*), (\w[\w'’-]*)(?: (\w\.?|\w[\w'’-]*))?")


class PersonName(msgspec.Struct, frozen=True, gc=False):
    """A person's name in parts; one who has a single name has it as the given name."""

    given: str = ""
    middle: str = ""
    family: str = ""
    suffix: str = ""


def read_name(name: PersonName) -> PersonName:
    """Check a name that came in parts, and repair its case where it is all capitals.

    Raises:
        ValueRefused: `name.missing`, `name.joint`, `name.symbols`.
    """
    if not name.given and not name.family:
        raise ValueRefused("name.missing")
    whole = f"{name.given} {name.middle} {name.family} {name.suffix}"
    if _SYMBOLS.search(whole) or not any(map(str.isalpha, name.given + name.family)):
        raise ValueRefused("name.symbols")
    if _JOINT.search(whole):
        raise ValueRefused("name.joint")
    if whole.isupper() or whole.islower():
        return PersonName(*repair_case(name.given, name.middle, name.family, name.suffix))
    return name


def split_name(text: str) -> PersonName:
    """Split a full name, "Ann de la Cruz" or "de la Cruz, Ann", into its parts.

    Raises:
        ValueRefused: `name.missing`, if there is nothing but titles in it; `name.symbols`,
            `name.joint`.
    """
    if _SYMBOLS.search(text):
        raise ValueRefused("name.symbols")
    if _JOINT.search(text):
        raise ValueRefused("name.joint")
    plain = _split_plain(text)
    if plain is not None:
        return plain
    found = parse(text)
    if not found.given and not found.family:
        raise ValueRefused("name.missing")
    if not found.given:  # "Earl Grey": what can be a title is a name where there is no other
        return PersonName(found.title, found.middle, found.family, found.suffix)
    return PersonName(found.given, found.middle, found.family, found.suffix)


def _split_plain(text: str) -> PersonName | None:
    """Split a name of two or three plain words, without the parser, which takes longer.

    None of the words may be one to which the parser gives a meaning, or of a script whose order
    is another.
    """
    if match := _PLAIN.fullmatch(text):
        given, middle, family = match[1], match[2] or "", match[3]
    elif match := _PLAIN_COMMA.fullmatch(text):
        family, given, middle = match[1], match[2], match[3] or ""
    else:
        return None
    words = (given, middle.removesuffix("."), family)
    if len(given) < 2 or len(family) < 2 or any(map(_has_meaning, words)):
        return None
    return PersonName(given, middle, family)


def _has_meaning(word: str) -> bool:
    """Tell whether the parser may treat a word as more than a name."""
    if not word:
        return False
    beyond_latin = not word.isascii() and any(ord(letter) > 0x24F for letter in word)
    return beyond_latin or not word[0].isalpha() or word.casefold() in _vocabulary()


@cache
def _vocabulary() -> frozenset[str]:
    """Collect the parser's words of every kind."""
    lexicon = Lexicon.default()
    return frozenset(
        chain(
            lexicon.titles,
            lexicon.given_name_titles,
            lexicon.after_given_titles,
            lexicon.suffix_acronyms,
            lexicon.suffix_acronyms_ambiguous,
            lexicon.suffix_words,
            lexicon.particles,
            lexicon.particles_ambiguous,
            lexicon.conjunctions,
            lexicon.conjunctions_ambiguous,
            lexicon.bound_given_names,
            lexicon.maiden_markers,
            lexicon.honorific_tails,
        )
    )
