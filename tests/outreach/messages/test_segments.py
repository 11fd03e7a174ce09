"""Parts of text messages, by the rules of 3GPP TS 23.038 and 23.040."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.outreach.messages.segments import (
    Segments,
    count_segments,
    find_costly,
    plain_punctuation,
)

GSM = "abcdefghijklmnopqrstuvwxyz ABC 0123 @£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ¡ÄÖÑÜ§¿äöñüà\n\r"


@pytest.mark.parametrize(
    ("text", "parts", "places", "is_plain"),
    [
        ("", 0, 0, True),
        ("a", 1, 1, True),
        ("a" * 160, 1, 160, True),
        ("a" * 161, 2, 161, True),
        ("a" * 306, 2, 306, True),
        ("a" * 307, 3, 307, True),
        ("€", 1, 2, True),
        ("€" * 80, 1, 160, True),
        ("a" * 159 + "€", 2, 161, True),
        ("a" * 152 + "€" + "a" * 152, 3, 306, True),  # the pair is not cut apart
        ("’", 1, 1, False),
        ("’" * 70, 1, 70, False),
        ("’" * 71, 2, 71, False),
        ("’" * 134, 2, 134, False),
        ("’" * 135, 3, 135, False),
        ("🎉", 1, 2, False),
        ("a" * 66 + "🎉" + "a" * 66, 3, 134, False),  # nor the halves of an emoji
        ("á", 1, 1, False),
        ("¿Cómo?", 1, 6, False),
        ("¿Que tal, Peña?", 1, 15, True),
    ],
)
def test_parts_and_places(text: str, parts: int, places: int, is_plain: bool) -> None:
    found = count_segments(text)
    assert (found.parts, found.places, found.is_plain) == (parts, places, is_plain)


def test_costly_letters_are_named_once_in_their_order() -> None:
    assert find_costly("Riverside Tenants’ Union – “now”’") == ("’", "–", "“", "”")
    assert find_costly("plain {text} [1] ~ €5") == ()


@given(st.text(alphabet=GSM, max_size=700))
def test_plain_text_without_pairs_is_arithmetic(text: str) -> None:
    parts = (len(text) > 0) if len(text) <= 160 else -(-len(text) // 153)
    assert count_segments(text).parts == parts


@given(st.text(max_size=500), st.text(max_size=50))
def test_more_text_never_takes_fewer_parts(text: str, more: str) -> None:
    before, after = count_segments(text), count_segments(text + more)
    assert before.parts <= after.parts


@given(st.text(max_size=600))
def test_no_part_holds_more_than_it_can(text: str) -> None:
    found = count_segments(text)
    assert isinstance(found, Segments)
    assert found.places <= found.parts * found.per_part


def test_punctuation_becomes_what_every_telephone_has() -> None:
    text = plain_punctuation("“Tenants’ Union” – now… a\u00a0b ñ á")
    assert text == '"Tenants\' Union" - now... a b ñ á'
    assert count_segments(plain_punctuation("Riverside Tenants’ Union")).is_plain


@given(st.text(alphabet=GSM, max_size=200))
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert plain_punctuation(text) == text
