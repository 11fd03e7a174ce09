"""Names of signers: what may stand as one, and what two spellings have in common.

A name is shown to the public where its owner agrees, so it carries no markup, no address and no
word that mixes alphabets: a Cyrillic "а" inside a Latin word passes for somebody else's name.
"""

from __future__ import annotations

import re
from unicodedata import name as letter_name
from unicodedata import normalize

from groundswell.outreach.petitions.errors import NameRefused
from groundswell.roll.errors import ValueRefused
from groundswell.roll.names import PersonName, read_name
from groundswell.roll.text import clean, fold

MAX_NAME = 120
"""Characters of a name."""

_WEB = re.compile(r"[:/]|\bwww\.|[a-z0-9-]{3,}\.[a-z]{2,}\b")
_EAST_ASIAN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"})
_NO_ALPHABET = frozenset({"MODIFIER", "COMBINING", "FEMININE", "MASCULINE"})

# Letters that look like Latin ones, small: Cyrillic, then Greek (Unicode Technical Standard 39
# has the whole table; these are the ones that a Latin name can be written with).
_LOOKALIKES = str.maketrans(
    "авеікмнорстухѕјԛԝһԁӏ" + "αβεηικμνορτυχγω",
    "abeikmhopctyxsjqwhdl" + "abenikmvoptuxyw",
)


def read_signer_name(text: str) -> str:
    """Give a name as it will stand: composed letters, single blanks.

    Raises:
        NameRefused: saying why; it never quotes the name.
    """
    try:
        name = " ".join(clean(normalize("NFKC", text)).split())
    except ValueRefused as refused:
        raise NameRefused("long" if refused.code.endswith("too_long") else "symbols") from None
    if len(name) > MAX_NAME:
        raise NameRefused("long")
    if not any(map(str.isalpha, name)):
        raise NameRefused("symbols" if name else "missing")
    if _WEB.search(name):
        raise NameRefused("address")
    try:
        read_name(PersonName(given=name))
    except ValueRefused as refused:
        raise NameRefused("joint" if refused.code == "name.joint" else "symbols") from None
    if any(mixes_alphabets(word) for word in name.split()):
        raise NameRefused("alphabets")
    return name


def mixes_alphabets(word: str) -> bool:
    """Tell whether a word holds letters of two alphabets; Chinese, Japanese, Korean are one."""
    found = {_alphabet(letter) for letter in word if letter.isalpha()} - _NO_ALPHABET
    return len(found) > 1


def skeleton(name: str) -> str:
    """Give what two spellings of a name share: no case, accents, order or look-alike letters."""
    words = re.findall(r"\w+", fold(normalize("NFKC", name)).translate(_LOOKALIKES))
    return " ".join(sorted(words))


def _alphabet(letter: str) -> str:
    first = letter_name(letter, "UNKNOWN").split(" ")[0].split("-")[0]
    return "CJK" if first in _EAST_ASIAN else first
