"""How a board voted: a roll call, counts, or "not published"."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from groundswell.server.elections.actions.record_board_vote import BoardDetails
from groundswell.server.elections.models import BoardVote
from groundswell.server.elections.views.console.forms.fields import LineField, LinesField, explained

Published = BoardVote.Published
FRACTION = RegexValidator(
    r"^[1-9][0-9]{0,8}/[1-9][0-9]{0,8}$", _("Write a fraction, such as 1/2: never a decimal.")
)
_COUNTED = re.compile(r"(.+?)\s*:\s*([0-9]{1,7})")


class BoardForm(forms.Form):
    """What is recorded of a board's vote."""

    body = LineField(
        label=_("Who voted"), help_text=_("“Executive board”, “Convention of delegates”.")
    )
    seats = forms.IntegerField(label=_("Seats"), required=False, min_value=1, max_value=1_000_000)
    held_on = forms.DateField(
        label=_("Day of the vote"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    published = forms.ChoiceField(
        label=_("What is published"),
        widget=forms.RadioSelect,
        choices=explained(
            (
                (Published.NAMES, _("Who voted how"), _("A roll call, name by name.")),
                (Published.COUNTS, _("Counts alone"), _("How many voted for each option.")),
                (
                    Published.NOTHING,
                    _("Not published"),
                    _("Pages say “not published”. Nothing is shown as zero."),
                ),
            )
        ),
    )
    options = LinesField(
        label=_("Options and votes"),
        help_text=_("One a line, as in “Ana Ruiz: 12”. Leave the number out where it isn't known."),
    )
    names = LinesField(
        label=_("Roll call"),
        required=False,
        help_text=_("For a roll call, one person a line, as in “Dana Weiss: Ana Ruiz”."),
    )
    chosen = LineField(
        label=_("Outcome"),
        required=False,
        help_text=_("The option that was chosen, as written above. Empty while none is."),
    )
    weight = forms.CharField(
        label=_("Weight of this vote"),
        required=False,
        max_length=20,
        validators=[FRACTION],
        help_text=_("Its part of the whole, such as 1/2. Empty where both bodies must agree."),
    )

    def __init__(self, *args: Any, weighs: bool, **options: Any) -> None:
        """Ask for a weight only where two bodies decide."""
        super().__init__(*args, **options)
        if not weighs:
            del self.fields["weight"]

    def clean_options(self) -> tuple[tuple[str, int | None], ...]:
        """Split each line into title and votes."""
        found: list[tuple[str, int | None]] = []
        for line in self.cleaned_data["options"]:
            match = _COUNTED.fullmatch(line)
            found.append((match[1], int(match[2])) if match else (line.rstrip(": "), None))
        return tuple(found)

    def clean_names(self) -> tuple[tuple[str, str], ...]:
        """Split each line into person and option."""
        found = []
        for line in self.cleaned_data["names"]:
            name, colon, option = (part.strip() for part in line.rpartition(":"))
            if not (name and colon and option):
                words = _("“%(line)s” is not of the form “Name: option”.")
                raise forms.ValidationError(words, params={"line": line})
            found.append((name, option))
        return tuple(found)

    @property
    def details(self) -> BoardDetails:
        """Give the answers, once the form is valid."""
        return BoardDetails(**self.cleaned_data)

    @staticmethod
    def initial_of(board: BoardVote | None) -> dict[str, Any]:
        """Give what was recorded as the form shows it."""
        if board is None:
            return {"published": Published.COUNTS}
        titles = {each["id"]: each["title"] for each in board.options}
        lines = [
            each["title"] if each["votes"] is None else f"{each['title']}: {each['votes']}"
            for each in board.options
        ]
        names = [f"{each['name']}: {titles[each['option']]}" for each in board.names]
        return {
            "body": board.body,
            "seats": board.seats,
            "held_on": board.held_on,
            "published": board.published,
            "options": "\n".join(lines),
            "names": "\n".join(names),
            "chosen": titles.get(board.chosen, ""),
            "weight": board.weight,
        }
