"""Every address, asked in Spanish: no text of the catalogues is left in English.

A text read too early, when the server starts, is translated and yet comes out in English.
"""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client
from tests.server.addresses.walk import fill_in, visit
from tests.server.addresses.world import make_world
from tests.server.test_every_address import ADDRESSES, FORM, METHODS
from tests.server.web.catalogues import APPS, KEPT, messages_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WORDS = 3
"""Shorter pieces may stand in Spanish, too, or in what people typed."""

PAGE = "'content-type': 'text/html"
"""What programs read speaks English alone, as the specification words it."""


def english_pieces() -> set[str]:
    """Give what lies between the placeholders of each text that Spanish writes otherwise."""
    return {
        " ".join(piece.split()).casefold()
        for app in APPS
        for message in messages_of(app)
        for text in message.texts
        if text not in message.translations
        for piece in KEPT.split(text)
        if len(piece.split()) >= WORDS
    }


SAID_TO_BE_ENGLISH = re.compile(
    r'<(article|div|p|span)(?: [^<>]*)? lang="en"[^<>]*>.*?</\1>', re.DOTALL
)
"""What a screen reader is told to read as English: for programmers, and what people wrote."""


def without_english(body: str) -> str:
    return SAID_TO_BE_ENGLISH.sub("", body)


def plain(body: str) -> str:
    return " ".join(unescape(body).split())


def test_spanish_pages_hold_no_english() -> None:
    world, pieces = make_world(), english_pieces()
    left = []
    for route, address in ADDRESSES.items():
        for method in METHODS:
            client = Client(raise_request_exception=False, headers={"Accept-Language": "es"})
            client.force_login(world.people["owner"])
            _outcome, body = visit(client, method, fill_in(route, address, world), FORM)
            shown = plain(without_english(body)) if PAGE in body else ""
            left += [(method, route, piece) for piece in pieces if piece in shown]
    assert left == []


def test_english_pages_hold_english() -> None:
    """Without this, the walk above could pass on pieces that no page has."""
    client = Client()
    body = plain(visit(client, "GET", "/")[1])
    assert [piece for piece in english_pieces() if piece in body] != []
