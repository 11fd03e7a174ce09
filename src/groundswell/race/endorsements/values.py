"""Single values of an import, each read exactly or refused with a reason's code."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Literal
from unicodedata import category, normalize

from groundswell.race.endorsements.endorsement import KINDS, PROCESSES, EndorserKind
from groundswell.race.endorsements.errors import ValueRefused
from groundswell.race.endorsements.figures import MAX_COUNT, Count, Figure, Qualifier, Share
from groundswell.race.endorsements.figures import InWords as Words
from groundswell.race.endorsements.words import HEDGES, NOT_PUBLISHED
from groundswell.race.partial_dates import (
    PartialDate,
    PartialDateInvalid,
    parse_partial_date,
)
from groundswell.voting.manifest import Process

MAX_LINE = 300
"""Characters of a name, as in a manifest."""

MAX_TEXT = 4_000
"""Characters of a note or a source."""

IN_WORDS = "in words:"
"""What a number's cell begins with when its source gave words only."""

_HEDGE = re.compile(r"(about|more than|fewer than)\s+(.+)")
_QUALIFIERS: dict[str, Qualifier] = {words.strip(): name for name, words in HEDGES.items()}
_NUMBER = re.compile(r"[0-9]{1,16}|[0-9]{1,3}(?:,[0-9]{3}){1,5}")
_PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,10})?)\s?%")
_DECIMAL = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,12})?")
_FRACTION = re.compile(r"([0-9]{1,12})/([1-9][0-9]{0,11})")
_THRESHOLD = re.compile(r"(more than )?([1-9][0-9]{0,8})/([1-9][0-9]{0,8})")
_SPACES = re.compile(r"\s+")
_BIDIRECTIONAL = re.compile("[\u202a-\u202e\u2066-\u2069]")  # they make a name read as another
_REFUSED = frozenset({"Cc", "Cs"})
_KIND_ALIASES = {
    "advocacy group": "advocacy",
    "professional association": "association",
    "political party": "party",
    "trade union": "union",
}


def read_text(text: str, *, limit: int = MAX_TEXT) -> str:
    """Give a text composed (NFC), with single blanks and none at its ends. Markup stays text.

    Raises:
        ValueRefused: `value.too_long`, `value.character`.
    """
    text = normalize("NFC", _SPACES.sub(" ", text).strip().lstrip("\ufeff").strip())
    if len(text) > limit:
        raise ValueRefused("value.too_long")
    if "\ufffd" in text or _BIDIRECTIONAL.search(text):
        raise ValueRefused("value.character")
    if not text.isprintable() and any(category(c) in _REFUSED for c in text):
        raise ValueRefused("value.character")
    return text


def read_line(text: str) -> str:
    """Give a name: a text that is there and is not long.

    Raises:
        ValueRefused: `value.missing`, and those of `read_text`.
    """
    found = read_text(text, limit=MAX_LINE)
    if not found:
        raise ValueRefused("value.missing")
    return found


def read_day(text: str) -> PartialDate:
    """Read a year, a month or a day.

    Raises:
        ValueRefused: `date.invalid`.
    """
    try:
        return parse_partial_date(text)
    except PartialDateInvalid:
        raise ValueRefused("date.invalid") from None


def read_process(text: str) -> Process:
    """Read a process from the closed list; blanks and hyphens may stand for underscores.

    Raises:
        ValueRefused: `process.unknown`.
    """
    wanted = re.sub(r"[\s-]+", "_", text.strip().casefold())
    for process in PROCESSES:
        if process == wanted:
            return process
    raise ValueRefused("process.unknown")


def read_kind(text: str) -> EndorserKind:
    """Read a kind of endorser.

    Raises:
        ValueRefused: `kind.unknown`.
    """
    wanted = " ".join(text.casefold().split())
    wanted = _KIND_ALIASES.get(wanted, wanted)
    for kind in KINDS:
        if kind == wanted:
            return kind
    raise ValueRefused("kind.unknown")


def read_office(text: str, kind: EndorserKind | None) -> str:
    """Read a person's office or role, or nothing. `kind` is None where it can't be read itself.

    Raises:
        ValueRefused: `office.not_person`, `value.too_long`.
    """
    if text and kind not in {None, "person"}:
        raise ValueRefused("office.not_person")
    return read_text(text, limit=MAX_LINE)


def read_count(text: str, source: str) -> Figure | None:
    """Read a number of people: "271527", "271,527", "about 270000", "in words: tens of thousands".

    An empty text and "not published" are None.

    Raises:
        ValueRefused: `count.invalid`, `count.too_large`.
    """
    if not text or text.casefold() == NOT_PUBLISHED:
        return None
    if text.startswith(IN_WORDS):
        words = text.removeprefix(IN_WORDS).strip()
        if not words:
            raise ValueRefused("count.invalid")
        return Words(words, source)
    qualifier, number = _split_hedge(text)
    if not _NUMBER.fullmatch(number):
        too_large = number.isascii() and number.isdecimal()
        raise ValueRefused("count.too_large" if too_large else "count.invalid")
    return Count(check_count(int(number.replace(",", ""))), source, qualifier)


def check_count(value: int) -> int:
    """Give a number of people back.

    Raises:
        ValueRefused: `count.invalid` below zero, `count.too_large` above `MAX_COUNT`.
    """
    if value < 0:
        raise ValueRefused("count.invalid")
    if value > MAX_COUNT:
        raise ValueRefused("count.too_large")
    return value


def read_share(text: str, source: str) -> Share | None:
    """Read a share: "0.879", "87.9%", "2/3", "about 90%". Empty and "not published" are None.

    Raises:
        ValueRefused: `share.invalid`, `share.above_one`.
    """
    if not text or text.casefold() == NOT_PUBLISHED:
        return None
    qualifier, number = _split_hedge(text)
    if percent := _PERCENT.fullmatch(number):
        value = Fraction(percent[1]) / 100
    elif _DECIMAL.fullmatch(number) or _FRACTION.fullmatch(number):
        value = Fraction(number)
    else:
        raise ValueRefused("share.invalid")
    if value > 1:
        raise ValueRefused("share.above_one")
    return Share(value, source, qualifier)


def read_threshold(text: str) -> str:
    """Read the fraction that had to be reached, or passed, as the rule wrote it; or nothing.

    Raises:
        ValueRefused: `threshold.invalid`: for "66.67%" too, which is not two-thirds.
    """
    found = _THRESHOLD.fullmatch(text)
    if text and (found is None or int(found[2]) > int(found[3])):
        raise ValueRefused("threshold.invalid")
    return text


def read_yes_no(text: str) -> bool | None:
    """Read "yes" or "no"; nothing is None.

    Raises:
        ValueRefused: `yes_no.invalid`.
    """
    answers: dict[str, Literal[True, False] | None] = {"yes": True, "no": False, "": None}
    if text.casefold() not in answers:
        raise ValueRefused("yes_no.invalid")
    return answers[text.casefold()]


def _split_hedge(text: str) -> tuple[Qualifier, str]:
    found = _HEDGE.fullmatch(text)
    return (_QUALIFIERS[found[1]], found[2]) if found else ("exactly", text)
