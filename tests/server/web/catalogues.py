"""The catalogues of all apps, as tests read them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from babel.messages.pofile import read_po

import groundswell.server

SERVER = Path(groundswell.server.__file__).parent
APPS = sorted(path.parent.name for path in SERVER.glob("*/apps.py"))
KEPT = re.compile(r"%\(\w+\)[a-z]|%%|<[^>]*>")
"""Placeholders and elements: a translation has the same."""


@dataclass(frozen=True)
class Message:
    """One text with its translation: each has one form, or two where numbers count."""

    context: str
    texts: tuple[str, ...]
    translations: tuple[str, ...]
    is_fuzzy: bool


def messages_of(app: str) -> list[Message]:
    """Read an app's Spanish catalogue."""
    with (SERVER / app / "locale/es/LC_MESSAGES/django.po").open("rb") as file:
        return [
            Message(each.context or "", _forms(each.id), _forms(each.string), each.fuzzy)
            for each in read_po(file)
            if each.id
        ]


def _forms(texts: object) -> tuple[str, ...]:
    return tuple(texts) if isinstance(texts, (list, tuple)) else (str(texts),)
