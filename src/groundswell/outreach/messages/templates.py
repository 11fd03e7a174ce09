"""A message's texts in each language, held against the rules before anybody may send them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from groundswell.outreach.calling.scripts.merging import find_unknown_fields
from groundswell.outreach.messages.segments import count_segments

Channel: TypeAlias = Literal["email", "text"]

MAX_SUBJECT = 150
MAX_EMAIL = 20_000
"""Characters of an e-mail's text: some eight printed pages."""
MAX_PARTS = 4
"""Parts of a text message, as written; a long name may add one more."""

FLAWS = {
    "subject.missing": "an e-mail needs a subject",
    "subject.unwanted": "a text message has no subject",
    "subject.too_long": "the subject is too long",
    "subject.lines": "a subject is one line",
    "text.missing": "there is no text in the organization's own language",
    "text.half": "subject and text belong together: one of them is missing",
    "text.too_long": "the text is too long",
    "field.unknown": "this is no merge field",
    "character.control": "there is a control character in it",
}
"""Every flaw's code and words; translations go by the code."""


@dataclass(frozen=True, slots=True)
class MessageText:
    """A message in one language; a text message has no subject."""

    subject: str
    body: str

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing in this language."""
        return not self.subject.strip() and not self.body.strip()


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong: its code, in which language, in "subject" or "body", and what was found."""

    code: str
    language: str
    field: str
    found: str = ""


def find_flaws(
    texts: Mapping[str, MessageText], *, channel: Channel, language: str
) -> tuple[Flaw, ...]:
    """Find everything that is wrong with a message, in the order of its languages.

    `language` is the organization's own, which must be there; others may be empty.
    """
    flaws: list[Flaw] = []
    for each, text in texts.items():
        if text.is_empty:
            if each == language:
                flaws.append(Flaw("text.missing", each, "body"))
            continue
        flaws += _subject_flaws(each, text, channel)
        flaws += _body_flaws(each, text, channel)
    if language not in texts:
        flaws.append(Flaw("text.missing", language, "body"))
    return tuple(flaws)


def choose_language(texts: Mapping[str, MessageText], *, wanted: str, otherwise: str) -> str:
    """Give the language in which somebody is written to: their own, or else the organization's."""
    text = texts.get(wanted)
    return wanted if text is not None and not text.is_empty else otherwise


def _subject_flaws(language: str, text: MessageText, channel: Channel) -> list[Flaw]:
    subject = text.subject
    if channel == "text":
        return [Flaw("subject.unwanted", language, "subject")] if subject.strip() else []
    if not subject.strip():
        return [Flaw("subject.missing", language, "subject")]
    flaws = [Flaw("subject.too_long", language, "subject")] if len(subject) > MAX_SUBJECT else []
    if len(subject.splitlines()) > 1:
        flaws.append(Flaw("subject.lines", language, "subject"))
    elif _has_control(subject):
        flaws.append(Flaw("character.control", language, "subject"))
    return flaws + _unknown(language, "subject", subject)


def _body_flaws(language: str, text: MessageText, channel: Channel) -> list[Flaw]:
    body = text.body
    if not body.strip():
        return [Flaw("text.half", language, "body")]
    is_long = (
        len(body) > MAX_EMAIL
        if channel == "email"
        else len(body) > MAX_EMAIL or count_segments(body).parts > MAX_PARTS
    )
    flaws = [Flaw("text.too_long", language, "body")] if is_long else []
    if _has_control(body.replace("\r\n", "\n").replace("\n", "").replace("\t", "")):
        flaws.append(Flaw("character.control", language, "body"))
    return flaws + (_unknown(language, "body", body) if not is_long else [])


def _unknown(language: str, field: str, text: str) -> list[Flaw]:
    return [Flaw("field.unknown", language, field, found) for found in find_unknown_fields(text)]


def _has_control(text: str) -> bool:
    return any(ord(each) < 0x20 or 0x7F <= ord(each) < 0xA0 for each in text)
