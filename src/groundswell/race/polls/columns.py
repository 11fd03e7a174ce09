"""What each column of a table seems to hold, and how sure that is: for a person to confirm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from groundswell.race.polls.dates import DateOrder, find_date_order, is_day
from groundswell.race.polls.header_words import (
    FIELD_OF,
    FIVETHIRTYEIGHT,
    HUFFPOST,
    IGNORED,
    name_words,
)
from groundswell.race.polls.layout import ColumnChoice, Field, PollLayout
from groundswell.race.polls.table import Table
from groundswell.race.polls.values import is_share

Source: TypeAlias = Literal["fivethirtyeight", "huffpost_pollster", "other"]
"""Whose columns they are; "other" for columns of nobody that is known here."""

Reason: TypeAlias = Literal["source", "name_and_values", "name", "values", "taken", "nothing"]
"""Why a column is taken for what it is; "taken": another one holds the same."""

_SURE, _NAMED, _BY_NAME_ALONE, _BY_VALUES = 0.99, 0.9, 0.7, 0.6
_DAYS: frozenset[Field] = frozenset({"start_on", "end_on", "entered_on"})
_SHARES: frozenset[Field] = frozenset({"share", "undecided", "other"})


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """A guess: the field, or None for a column to leave out; confidence from 0 to 1."""

    position: int
    name: str
    field: Field | None
    confidence: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class LayoutGuess:
    """The source, a guess for every column, and the layout that they amount to.

    `confidence` is that of the least sure column that the layout needs; 0 where one is missing.
    """

    source: Source
    columns: tuple[ColumnGuess, ...]
    layout: PollLayout
    confidence: float


def guess_layout(table: Table) -> LayoutGuess:
    """Guess a layout from the names of the columns and from values in the first rows."""
    words = [name_words(name) for name in table.header]
    source = _find_source(words)
    long = bool({"answer", "candidate"} & {FIELD_OF.get(word) for word in words})
    guesses = tuple(_settle(_guess(table, source, place, long=long) for place in range(len(words))))
    choices = tuple(
        ColumnChoice(guess.position, guess.field, _label(guess, long=long))
        for guess in guesses
        if guess.field is not None
    )
    layout = PollLayout(choices, _find_order(table, source, choices))
    return LayoutGuess(source, guesses, layout, _weigh(guesses, long=long))


def _find_source(words: Sequence[str]) -> Source:
    if set(words) >= FIVETHIRTYEIGHT:
        return "fivethirtyeight"
    return "huffpost_pollster" if set(words) >= HUFFPOST else "other"


def _guess(table: Table, source: Source, position: int, *, long: bool) -> ColumnGuess:
    """Guess a column by itself."""
    name = table.header[position]
    word = name_words(name)
    samples = table.samples(position)
    field = None if word in IGNORED else FIELD_OF.get(word)
    if field == "share" and not long:
        field = None
    if field is None and not long and word and word not in IGNORED:
        if samples and all(map(is_share, samples)):
            sure = _NAMED if source != "other" else _BY_VALUES
            return ColumnGuess(position, name, "share", sure, "values")
        return ColumnGuess(position, name, None, 0.5, "nothing")
    if field is None:
        return ColumnGuess(position, name, None, 1.0 if word in IGNORED else 0.5, "nothing")
    if source != "other":
        return ColumnGuess(position, name, field, _SURE, "source")
    fits = _fits(field, samples)
    if fits is None:
        return ColumnGuess(position, name, field, _BY_NAME_ALONE, "name")
    if fits:
        return ColumnGuess(position, name, field, _NAMED, "name_and_values")
    return ColumnGuess(position, name, None, 0.5, "nothing")


def _fits(field: Field, samples: Sequence[str]) -> bool | None:
    """Tell whether values are of a field's kind; None where values can't tell.

    Most must be: a value that is not is a fault of its row, not of the column.
    """
    if not samples or (field not in _DAYS and field not in _SHARES and field != "sample_size"):
        return None
    if field in _DAYS:
        fitting = sum(map(is_day, samples))
    elif field in _SHARES:
        fitting = sum(map(is_share, samples))
    else:
        fitting = sum(value.replace(",", "").lstrip("-").isdecimal() for value in samples)
    return fitting * 2 > len(samples)


def _settle(guesses: Iterator[ColumnGuess]) -> Iterator[ColumnGuess]:
    """Let the first of the columns that hold one field have it; a URL's best name comes first."""
    found = list(guesses)
    best: dict[Field, ColumnGuess] = {}
    for guess in found:
        if guess.field is not None:
            rival = best.get(guess.field)
            if rival is None or _rank(guess) < _rank(rival):
                best[guess.field] = guess
    for guess in found:
        repeatable = guess.field == "share" and guess.reason == "values"
        if guess.field is None or repeatable or best[guess.field] is guess:
            yield guess
        else:
            yield replace(guess, field=None, reason="taken")


def _rank(guess: ColumnGuess) -> tuple[int, int]:
    """Put the words that stand first in the list of a field's names before the others."""
    assert guess.field is not None
    words = [word for word, field in FIELD_OF.items() if field == guess.field]
    word = name_words(guess.name)
    return (words.index(word) if word in words else len(words), guess.position)


def _label(guess: ColumnGuess, *, long: bool) -> str:
    return guess.name if guess.field == "share" and not long else ""


def _find_order(table: Table, source: Source, choices: Sequence[ColumnChoice]) -> DateOrder:
    """Take the order that the days show; FiveThirtyEight's are month first always."""
    if source == "fivethirtyeight":
        return "month_first"
    days = [each.position for each in choices if each.field in _DAYS]
    return find_date_order(value for place in days for value in table.samples(place))


def _weigh(guesses: Sequence[ColumnGuess], *, long: bool) -> float:
    """Give the confidence of the least sure column that no layout can do without."""
    needed = [{"pollster"}, {"end_on"}, {"share"}]
    if long:
        needed.append({"candidate", "answer"})
    best = (
        max((each.confidence for each in guesses if each.field in fields), default=0.0)
        for fields in needed
    )
    return min(best)
