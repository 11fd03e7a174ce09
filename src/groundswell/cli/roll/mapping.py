"""`--map`: what a person says of columns, in place of the guesses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast, get_args

import msgspec

from groundswell.cli.errors import Misused
from groundswell.roll.columns import ColumnGuess, choose_field
from groundswell.roll.fields import FIELDS, Field
from groundswell.roll.layout import DateOrder

_ORDERS: tuple[str, ...] = get_args(DateOrder)
_OFFERED = tuple(field for field in FIELDS if field != "cohort")


class Choice(msgspec.Struct, frozen=True):
    """One column by its name, what it holds (None: nothing), how it writes days."""

    column: str
    field: Field | None
    dates: DateOrder | None


def parse_choice(text: str) -> Choice:
    """Read "column=field", "column=field:order", or "column=" for one that is not read.

    Raises:
        Misused: naming what may stand there.
    """
    column, sign, said = text.rpartition("=")
    field, _, order = said.partition(":")
    if not sign or not column:
        raise Misused(f"--map {text!r}: write COLUMN=FIELD")
    if field and field not in _OFFERED:
        raise Misused(f"--map {text!r}: FIELD is one of {', '.join(_OFFERED)}, or nothing")
    if order and order not in _ORDERS:
        raise Misused(f"--map {text!r}: days are written {', '.join(_ORDERS)}")
    return Choice(
        column,
        cast(Field, field) if field else None,
        cast(DateOrder, order) if order else None,
    )


def apply_choices(
    guesses: Sequence[ColumnGuess], choices: Sequence[Choice]
) -> tuple[ColumnGuess, ...]:
    """Put choices in place of guesses; what is chosen twice is the other column's no more.

    Raises:
        Misused: if the file has no such column.
    """
    names = {guess.column.name for guess in guesses}
    for choice in choices:
        if choice.column not in names:
            raise Misused(f"--map: the file has no column {choice.column!r}")
    by_name = {choice.column: choice for choice in choices}
    taken = {choice.field for choice in choices}
    return tuple(_apply(guess, by_name.get(guess.column.name), taken) for guess in guesses)


def _apply(guess: ColumnGuess, choice: Choice | None, taken: set[Field | None]) -> ColumnGuess:
    if choice is None:
        has_lost = guess.field in taken or guess.field == "cohort"
        return replace(guess, field=None, reason="taken") if has_lost else guess
    chosen = choose_field(guess, choice.field)
    if choice.dates is None:
        return chosen
    return replace(chosen, column=replace(chosen.column, dates=choice.dates))
