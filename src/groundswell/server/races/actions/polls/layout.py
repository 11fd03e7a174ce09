"""What the columns of a file are taken for: as guessed, and as a person has changed it.

A choice is the name of a field of `race.polls.layout`; "" for a column that is left out; "share"
for the share of whom the column's name says, "share:ruiz" for that of a candidate; "source" for
the words on where a row is from.
"""

from __future__ import annotations

from dataclasses import dataclass

from groundswell.race.endorsements.identity import fold
from groundswell.race.polls.columns import LayoutGuess, guess_layout
from groundswell.race.polls.dates import DateOrder
from groundswell.race.polls.header_words import name_words
from groundswell.race.polls.layout import FIELDS, ColumnChoice, Field, PollLayout
from groundswell.race.polls.table import Table
from groundswell.server.races.actions.facts.reading import Options
from groundswell.server.races.models import Candidate, Contest
from groundswell.server.races.queries.contests import spellings

SHARE_OF = "share:"
SOURCE = "source"
_SOURCE_WORDS = frozenset({"source", "sources"})
_FIELDS: dict[str, Field] = {field: field for field in FIELDS}
_ORDERS: dict[str, DateOrder] = {
    "iso": "iso",
    "month_first": "month_first",
    "day_first": "day_first",
}


@dataclass(frozen=True)
class ChosenLayout:
    """The layout, the column of sources, and the guess that both began with."""

    layout: PollLayout
    source_at: int | None
    guess: LayoutGuess


def choose_layout(contest: Contest, table: Table, options: Options) -> ChosenLayout:
    """Put the layout together for a table of a contest."""
    guess = guess_layout(table)
    names = spellings(contest)
    choices = guess_choices(guess, names)
    said = options.get("columns") or {}
    for place, choice in said.items():
        if int(place) in choices:
            choices[int(place)] = str(choice)
    long = bool({"candidate", "answer"} & set(choices.values()))
    columns = tuple(
        _choose_column(place, choice, table.header[place], names, long=long)
        for place, choice in choices.items()
        if choice and choice != SOURCE
    )
    order = _ORDERS.get(str(options.get("date_order", "")), guess.layout.date_order)
    geography = str(options.get("geography") or contest.place)
    source_at = next((place for place, choice in choices.items() if choice == SOURCE), None)
    return ChosenLayout(PollLayout(columns, order, geography), source_at, guess)


def guess_choices(guess: LayoutGuess, names: dict[str, Candidate]) -> dict[int, str]:
    """Give the choice that each column begins with, by its place.

    In a wide file a column that bears a candidate's name holds the shares, whatever stands there:
    what is no share is refused with its row.
    """
    return {
        column.position: _guess_choice(column.name, column.field, guess, names)
        for column in guess.columns
    }


def _guess_choice(
    name: str, field: Field | None, guess: LayoutGuess, names: dict[str, Candidate]
) -> str:
    candidate = names.get(fold(name))
    if field in ("share", None) and not guess.layout.is_long and candidate is not None:
        return f"{SHARE_OF}{candidate.slug}"
    if field is None and name_words(name) in _SOURCE_WORDS:
        return SOURCE
    return field or ""


def _choose_column(
    place: int, choice: str, name: str, names: dict[str, Candidate], *, long: bool
) -> ColumnChoice:
    """Label a share by the column's name where that is a spelling of the candidate's."""
    slug = choice.removeprefix(SHARE_OF)
    if slug != choice:
        known = names.get(fold(name))
        label = name if known is not None and known.slug == slug else slug
        return ColumnChoice(place, "share", "" if long else label)
    field = _FIELDS[choice]
    return ColumnChoice(place, field, name if field == "share" and not long else "")
