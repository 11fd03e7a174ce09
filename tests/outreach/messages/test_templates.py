"""Texts of messages, refused with everything that is wrong with them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.outreach.messages.templates import (
    FLAWS,
    MAX_EMAIL,
    MessageText,
    choose_language,
    find_flaws,
)

GOOD = MessageText("Saturday", "Dear {given_name|friend}, come.")
NONE = MessageText("", "")


def codes(texts: dict[str, MessageText], channel: str = "email") -> list[tuple[str, str, str]]:
    flaws = find_flaws(texts, channel=channel, language="en")  # type: ignore[arg-type]
    return [(flaw.code, flaw.language, flaw.field) for flaw in flaws]


def test_good_texts_have_no_flaw() -> None:
    assert codes({"en": GOOD, "es": GOOD}) == []
    assert codes({"en": GOOD, "es": NONE}) == []
    assert codes({"en": MessageText("", "Come on Saturday.")}, "text") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (NONE, [("text.missing", "en", "body")]),
        (MessageText("", "Come."), [("subject.missing", "en", "subject")]),
        (MessageText("Saturday", " "), [("text.half", "en", "body")]),
        (MessageText("x" * 151, "Come."), [("subject.too_long", "en", "subject")]),
        (MessageText("a\r\nBcc: b", "Come."), [("subject.lines", "en", "subject")]),
        (MessageText("a\u2028b", "Come."), [("subject.lines", "en", "subject")]),
        (MessageText("a\x07b", "Come."), [("character.control", "en", "subject")]),
        (MessageText("Saturday", "a\x00b"), [("character.control", "en", "body")]),
        (MessageText("Saturday", "x" * (MAX_EMAIL + 1)), [("text.too_long", "en", "body")]),
        (MessageText("{nmae}", "Come."), [("field.unknown", "en", "subject")]),
        (MessageText("Saturday", "Dear {email}"), [("field.unknown", "en", "body")]),
        (MessageText("Saturday", "Dear {given_name"), [("field.unknown", "en", "body")]),
        (MessageText("Saturday", "Dear\r\n\tall"), []),
    ],
)
def test_each_flaw(text: MessageText, found: list[tuple[str, str, str]]) -> None:
    assert codes({"en": text}) == found


def test_all_flaws_are_told_at_once() -> None:
    texts = {"en": MessageText("", "{x}"), "es": MessageText("a\nb", "")}
    assert codes(texts) == [
        ("subject.missing", "en", "subject"),
        ("field.unknown", "en", "body"),
        ("subject.lines", "es", "subject"),
        ("text.half", "es", "body"),
    ]


def test_own_language_must_be_there() -> None:
    assert codes({"es": GOOD}) == [("text.missing", "en", "body")]


def test_text_message_has_no_subject_and_few_parts() -> None:
    assert codes({"en": GOOD}, "text") == [("subject.unwanted", "en", "subject")]
    assert codes({"en": MessageText("", "x" * (4 * 153))}, "text") == []
    assert codes({"en": MessageText("", "x" * (4 * 153 + 1))}, "text") == [
        ("text.too_long", "en", "body")
    ]
    assert codes({"en": MessageText("", "’" * (4 * 67 + 1))}, "text") == [
        ("text.too_long", "en", "body")
    ]


def test_language_is_the_persons_own_where_there_is_a_text() -> None:
    texts = {"en": GOOD, "es": GOOD}
    assert choose_language(texts, wanted="es", otherwise="en") == "es"
    assert choose_language({"en": GOOD, "es": NONE}, wanted="es", otherwise="en") == "en"
    assert choose_language(texts, wanted="fr", otherwise="en") == "en"
    assert choose_language(texts, wanted="", otherwise="es") == "es"


@given(st.text(max_size=300), st.text(max_size=500))
def test_every_flaw_has_words(subject: str, body: str) -> None:
    for channel in ("email", "text"):
        assert {code for code, _, _ in codes({"en": MessageText(subject, body)}, channel)} <= set(
            FLAWS
        )
