"""What an answer to a text message asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.outreach.messages.answers import STOP_WORDS, Answer, read_answer


@pytest.mark.parametrize(
    "text",
    [
        *("STOP", "stop", " Stop. ", "STOP!", "“Stop”", "stop please", "Stop sending me this"),
        *("STOPALL", "stop all", "QUIT", "End", "REVOKE", "opt out", "OPT-OUT", "optout"),
        *("Cancel", "UNSUBSCRIBE", "unsubscribe me", "Alto", "ALTO por favor", "parar", "Baja"),
        *(
            "dar de baja",
            "Por favor, deme de baja",
            "please stop",
            "No más",
            "no more texts",
            "¡BASTA!",
            "cancelar",
            "Sálir",
            "ＳＴＯＰ",
        ),
    ],
)
def test_stop(text: str) -> None:
    assert read_answer(text) is Answer.STOP


@pytest.mark.parametrize("text", ["START", "yes", "Yes!", "Sí", "si", "UNSTOP", "Y"])
def test_start(text: str) -> None:
    assert read_answer(text) is Answer.START


@pytest.mark.parametrize("text", ["HELP", "help me", "Info", "¿Ayuda?"])
def test_help(text: str) -> None:
    assert read_answer(text) is Answer.HELP


@pytest.mark.parametrize(
    "text",
    ["", "   ", "🎉", "yes, but not on Sundays", "who is this", "don't stop", "I want you to stop"],
)
def test_what_a_person_has_to_read(text: str) -> None:
    assert read_answer(text) is Answer.OTHER


@given(st.sampled_from(sorted(STOP_WORDS)), st.text(max_size=100))
def test_word_that_stops_is_never_taken_for_another(word: str, more: str) -> None:
    assert read_answer(f"{word} {more}") is Answer.STOP


@given(st.text(max_size=3_000))
def test_anything_can_be_read(text: str) -> None:
    assert read_answer(text) in Answer
