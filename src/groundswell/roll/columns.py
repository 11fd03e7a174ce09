"""What each column of a file seems to hold, how sure that is, and why: for a person to confirm."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from groundswell.roll.evidence import share_that_fits
from groundswell.roll.fields import DATES, REPEATABLE, Field
from groundswell.roll.header_words import find_by_name
from groundswell.roll.layout import ColumnChoice, DateOrder, Layout
from groundswell.roll.refusals import REFUSAL_COLUMNS
from groundswell.roll.survey import ColumnSurvey, Survey

Reason: TypeAlias = Literal[
    "name_and_values",
    "name",
    "name_but_not_values",
    "values",
    "taken",
    "nothing",
]
"""Why a column is taken for what it is; "taken": a better one holds the same."""

_BY_VALUES: tuple[Field, ...] = ("email", "phone", "postcode", "state", "joined_on", "standing")
"""Fields that values alone may show, the surest first."""

_BY_DIGITS: frozenset[Field] = frozenset({"phone", "postcode"})
"""Those of them that bare digits may show: others have codes in digits, as states have."""

_LEAST = 0.5
"""Below this confidence a column is left out unless a person chooses it."""

_FITS, _MOSTLY_FITS = 0.6, 0.9


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """A guess: the field, or None for a column to leave out; confidence from 0 to 1."""

    column: ColumnSurvey
    field: Field | None
    confidence: float
    reason: Reason


def guess_columns(survey: Survey, *, region: str = "US") -> tuple[ColumnGuess, ...]:
    """Guess each column's field from its name and from samples of its values."""
    guesses = [_guess(column, region) for column in survey.columns]
    return tuple(_settle(_supply_number(guesses)))


def make_layout(survey: Survey, guesses: Sequence[ColumnGuess]) -> Layout:
    """Make the layout that the guesses amount to, or that a person has put in their place."""
    chosen = tuple(
        ColumnChoice(guess.column.position, guess.field, _dates(guess.column, guess.field))
        for guess in guesses
        if guess.field is not None
    )
    return Layout(survey.encoding.name, survey.delimiter, survey.header_line, survey.header, chosen)


def choose_field(guess: ColumnGuess, field: Field | None) -> ColumnGuess:
    """Put a person's choice in place of a guess."""
    return replace(guess, field=field, confidence=1.0, reason="name")


def _guess(column: ColumnSurvey, region: str) -> ColumnGuess:
    """Guess a column by itself."""
    if column.name in REFUSAL_COLUMNS or not (column.name or column.filled):
        return ColumnGuess(column, None, 1.0, "nothing")
    named = find_by_name(column.name)
    if named is None:
        return _guess_by_values(column, region)
    field, exact = named
    field = _mend_by_values(field, column, region)
    share = share_that_fits(field, column.samples, region)
    base = 0.9 if exact else 0.7
    if share is None:
        return ColumnGuess(column, field, base, "name")
    if share >= _FITS:
        return ColumnGuess(column, field, min(0.99, base + 0.09 * share), "name_and_values")
    doubtful = (0.5 if exact else 0.3) + 0.3 * share
    return ColumnGuess(column, field, doubtful, "name_but_not_values")


def _mend_by_values(field: Field, column: ColumnSurvey, region: str) -> Field:
    """Tell apart what names alone confuse: "state" of membership, "name" that is a given name."""

    def fits(other: Field) -> bool:
        return (share_that_fits(other, column.samples, region) or 0.0) >= _MOSTLY_FITS

    if field == "state" and not fits("state") and fits("standing"):
        return "standing"
    if field == "number" and column.samples and fits("kind") and not column.unique:
        return "kind"
    if field == "standing" and fits("state") and not fits("standing"):
        return "state"
    return field


def _guess_by_values(column: ColumnSurvey, region: str) -> ColumnGuess:
    """Guess a column whose name says nothing."""
    for field in _BY_VALUES:
        if field not in _BY_DIGITS and any(map(str.isdecimal, column.samples)):
            continue
        if field == "postcode" and column.unique:  # as member numbers are
            continue
        share = share_that_fits(field, column.samples, region)
        if share is not None and share >= _MOSTLY_FITS and len(column.samples) > 1:
            return ColumnGuess(column, field, 0.45 + 0.1 * share, "values")
    return ColumnGuess(column, None, 0.5, "nothing")


def _supply_number(guesses: list[ColumnGuess]) -> list[ColumnGuess]:
    """Take the first column of different numbers for the member number, if none was named so."""
    if any(guess.field == "number" for guess in guesses):
        return guesses
    for place, guess in enumerate(guesses):
        column = guess.column
        share = share_that_fits("number", column.samples, "US")
        if guess.field is None and column.unique and share == 1.0:
            return [
                *guesses[:place],
                ColumnGuess(column, "number", _LEAST, "values"),
                *guesses[place + 1 :],
            ]
    return guesses


def _settle(guesses: Sequence[ColumnGuess]) -> Iterator[ColumnGuess]:
    """Let one column hold each field, the surest, and leave out what is too unsure."""
    rivals: dict[Field, list[ColumnGuess]] = defaultdict(list)
    for guess in guesses:
        if guess.field is not None and guess.confidence >= _LEAST:
            rivals[guess.field].append(guess)
    best = {field: max(each, key=lambda guess: guess.confidence) for field, each in rivals.items()}
    for guess in guesses:
        if guess.field is None:
            yield guess
        elif guess.confidence < _LEAST:
            yield replace(guess, field=None)
        elif _is_taken(guess, best):
            yield replace(guess, field=None, reason="taken")
        else:
            yield guess


def _is_taken(guess: ColumnGuess, best: Mapping[Field, ColumnGuess]) -> bool:
    """Tell whether another column says the same better."""
    assert guess.field is not None
    if guess.field == "full_name" and {"given_name", "family_name"} <= best.keys():
        return True
    return guess.field not in REPEATABLE and best[guess.field] is not guess


def _dates(column: ColumnSurvey, field: Field | None) -> DateOrder | None:
    """Give how a column of days writes them; one without evidence has none that needs any."""
    if field not in DATES:
        return None
    return column.dates or "iso"
