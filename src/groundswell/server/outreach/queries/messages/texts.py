"""A message's texts as a template or a broadcast keeps them, and filled for one person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from django.conf import settings

from groundswell.outreach.calling.scripts.merging import MergeValues, fill
from groundswell.outreach.messages.templates import MessageText, choose_language
from groundswell.server.outreach.models import MessageTemplate

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
SYNTHETIC = MergeValues(
    given_name="Alex",
    family_name="Example",
    city="Springfield",
    chapter="Local 1",
)
"""Nobody: the person of previews and of messages to oneself."""
_MOST_OF_VALUE = 80


@dataclass(frozen=True)
class Filled:
    """One message for one person, in one language."""

    language: str
    subject: str
    body: str
    template: str
    """The body with its fields, and the values that go in: HTML escapes each by itself."""
    values: MergeValues

    def __repr__(self) -> str:
        """Keep personal data out of log lines."""
        return f"Filled({self.language})"


def texts_of(template: MessageTemplate) -> dict[str, MessageText]:
    """Give a template's text in each language."""
    return {
        code: MessageText(getattr(template, f"subject_{code}"), getattr(template, f"body_{code}"))
        for code in LANGUAGES
    }


def write_texts(texts: Mapping[str, MessageText]) -> dict[str, dict[str, str]]:
    """Write texts as a broadcast keeps them."""
    return {code: {"subject": each.subject, "body": each.body} for code, each in texts.items()}


def read_texts(stored: Mapping[str, Mapping[str, str]]) -> dict[str, MessageText]:
    """Read what `write_texts` wrote."""
    return {code: MessageText(each["subject"], each["body"]) for code, each in stored.items()}


def languages_in(texts: Mapping[str, MessageText]) -> tuple[str, ...]:
    """Give the languages in which there is a text."""
    return tuple(code for code in LANGUAGES if code in texts and not texts[code].is_empty)


def fill_texts(
    texts: Mapping[str, MessageText], values: MergeValues, *, wanted: str, otherwise: str
) -> Filled:
    """Fill the text in a person's language, or else in the organization's."""
    language = choose_language(texts, wanted=wanted, otherwise=otherwise)
    text = texts[language]
    short = _shorten(values)
    body = text.body.replace("\r\n", "\n").strip()
    return Filled(
        language=language,
        subject=fill(text.subject, short),
        body=fill(body, short),
        template=body,
        values=short,
    )


def values_for(values: MergeValues, *, organization: Any, candidate: str) -> MergeValues:
    """Add what is the same for everybody."""
    return msgspec.structs.replace(values, organization=organization.name, candidate=candidate)


def _shorten(values: MergeValues) -> MergeValues:
    """Cut values that are longer than any name: a roll may hold anything."""
    return MergeValues(**{name: text[:_MOST_OF_VALUE] for name, text in _items(values)})


def _items(values: MergeValues) -> list[tuple[str, str]]:
    return [(name, getattr(values, name)) for name in values.__struct_fields__]
