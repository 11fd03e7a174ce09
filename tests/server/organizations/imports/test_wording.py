"""The words for the roll's codes."""

from __future__ import annotations

from django.utils.translation import override

from groundswell.roll.duplicates.scores import REASONS as LIKE
from groundswell.roll.fields import FIELDS as ROLL_FIELDS
from groundswell.roll.reasons import FILE_REASONS, REASONS
from groundswell.server.organizations.queries.imports.fit import STATE_LEFT_OUT
from groundswell.server.organizations.queries.imports.problem import UNEXPECTED
from groundswell.server.organizations.views.imports import wording


def test_english_words_are_the_rolls_own() -> None:
    with override("en"):
        rows = {code: str(words) for code, words in wording.REASONS.items()}
        files = {code: str(words) for code, words in wording.FILE_REASONS.items()}
    rows.pop(STATE_LEFT_OUT)
    files.pop(UNEXPECTED)
    assert (rows, files) == (REASONS, FILE_REASONS)


def test_every_field_and_likeness_has_a_name() -> None:
    assert set(wording.FIELDS) == set(ROLL_FIELDS) - {"cohort"}
    assert set(wording.LIKENESS) == set(LIKE)


def test_everything_is_said_in_spanish() -> None:
    tables = (
        wording.FIELDS,
        wording.GUESSES,
        wording.DATE_ORDERS,
        wording.FILE_REASONS,
        wording.REASONS,
        wording.LIKENESS,
    )
    for table in tables:
        with override("en"):
            english = {code: str(words) for code, words in table.items()}
        with override("es"):
            spanish = {code: str(words) for code, words in table.items()}
        assert [code for code in table if english[code] == spanish[code]] == []
