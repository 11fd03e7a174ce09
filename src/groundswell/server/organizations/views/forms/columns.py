"""What the columns of a roll are: the guesses, for a person to confirm or to put right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groundswell.roll.columns import ColumnGuess, choose_field, make_layout
from groundswell.roll.fields import DATES
from groundswell.roll.layout import Layout
from groundswell.roll.survey import Survey
from groundswell.server.organizations.models import RollImport
from groundswell.server.organizations.views.imports.wording import DATE_ORDERS, FIELDS, GUESSES

_EXAMPLES = 3
_LONGEST = 40  # characters of an example


@dataclass(frozen=True)
class ColumnLine:
    """One line of the table: the column, examples, the choices, how sure the guess is."""

    name: str
    filled: int
    examples: tuple[str, ...]
    choice: forms.BoundField
    dates: forms.BoundField | None
    certainty: Any
    is_doubtful: bool


class ColumnsForm(forms.Form):
    """What each column holds, and what becomes of members whom the file does not name."""

    missing = forms.ChoiceField(
        label=_("Members whom the file does not name"),
        choices=RollImport.Missing.choices,
        widget=forms.RadioSelect,
        initial=RollImport.Missing.LEAVE,
    )
    lapsed_on = forms.DateField(
        label=_("Lapsed from this day on"),
        required=False,
        help_text=_("Only those in good standing lapse, and only if no row is refused."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(
        self, survey: Survey, guesses: Sequence[ColumnGuess], *args: Any, **kwargs: Any
    ) -> None:
        """Offer every field for every column, the guess chosen."""
        super().__init__(*args, **kwargs)
        self._survey, self._guesses = survey, guesses
        for guess in guesses:
            self._add(guess)

    def clean(self) -> dict[str, Any]:
        """Ask for the day if members are to lapse."""
        values = super().clean() or self.cleaned_data
        if values.get("missing") == RollImport.Missing.LAPSE and not values.get("lapsed_on"):
            self.add_error("lapsed_on", gettext("Say from which day on."))
        return values

    def lines(self) -> Iterator[ColumnLine]:
        """Give the lines of the table."""
        for guess in self._guesses:
            place, column = guess.column.position, guess.column
            days = f"dates_{place}"
            yield ColumnLine(
                name=column.name or gettext("(column %(place)s)") % {"place": place + 1},
                filled=column.filled,
                examples=tuple(each[:_LONGEST] for each in column.samples[:_EXAMPLES]),
                choice=self[f"field_{place}"],
                dates=self[days] if days in self.fields else None,
                certainty=GUESSES[guess.reason],
                is_doubtful=guess.reason in ("name_but_not_values", "values"),
            )

    def read_layout(self) -> Layout:
        """Give the layout that was chosen."""
        chosen = [
            choose_field(guess, self.cleaned_data[f"field_{guess.column.position}"] or None)
            for guess in self._guesses
        ]
        layout = make_layout(self._survey, chosen)
        columns = tuple(
            msgspec.structs.replace(
                each, dates=self.cleaned_data.get(f"dates_{each.position}") or each.dates
            )
            if each.field in DATES
            else each
            for each in layout.columns
        )
        return msgspec.structs.replace(layout, columns=columns)

    def read_lapsed_on(self) -> date | None:
        """Give the day from which missing members have lapsed; None if they are left."""
        if self.cleaned_data["missing"] == RollImport.Missing.LEAVE:
            return None
        day: date = self.cleaned_data["lapsed_on"]
        return day

    def _add(self, guess: ColumnGuess) -> None:
        place, name = guess.column.position, guess.column.name
        self.fields[f"field_{place}"] = forms.ChoiceField(
            label=gettext("What the column “%(name)s” holds") % {"name": name},
            required=False,
            initial=guess.field if guess.field in FIELDS else "",
            choices=[("", gettext("not read")), *FIELDS.items()],
        )
        if guess.column.dates is not None and (guess.field is None or guess.field in DATES):
            self.fields[f"dates_{place}"] = forms.ChoiceField(
                label=gettext("How the column “%(name)s” writes days") % {"name": name},
                required=False,
                initial=guess.column.dates,
                choices=list(DATE_ORDERS.items()),
            )
