"""The history of a decision: what is stored as a code reads as words, in the reader's language."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from groundswell.server.elections.models import OfficerAction
from groundswell.server.elections.templatetags.console import detail_words

Kind = OfficerAction.Kind


@pytest.mark.parametrize(
    ("kind", "detail", "english", "spanish"),
    [
        (Kind.DRAFTED, "questions", "What is asked", "Qué se pregunta"),
        (Kind.ROLL_SEALED, "12,345", "12,345", "12\N{NO-BREAK SPACE}345"),
        (Kind.SIGNED, "certified: Ana Ruiz", "Certified: Ana Ruiz", "Certificado: Ana Ruiz"),
        (Kind.CHALLENGE_ANSWERED, "2: dismissed", "2: Dismissed", "2: Desestimada"),
        (Kind.BOARD_RECORDED, "Executive board", "Executive board", "Executive board"),
    ],
)
def test_detail_reads_as_words(kind: Kind, detail: str, english: str, spanish: str) -> None:
    action = OfficerAction(kind=kind, detail=detail)
    assert detail_words(action) == english
    with override("es"):
        assert detail_words(action) == spanish
