"""What a person can say about a file of delegates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.server.races.views.console.forms.contest import day_field
from groundswell.server.races.views.console.forms.file_options import OptionsForm


class DelegatesFileForm(OptionsForm):
    """Since when the file is known, where it is from, and which rule new contests get."""

    known_on = day_field(
        _("Known since"),
        help_text=_("The first day on which the board may show what has no day of its own."),
    )
    source = forms.CharField(
        label=_("Where the file is from"),
        max_length=1_000,
        required=False,
        help_text=_("It stands with each row that names no source of its own."),
    )
    democratic = forms.BooleanField(
        label=_("Contests without a rule get the Democratic one"), required=False
    )

    @property
    def options(self) -> dict[str, Any]:
        """Give the answers as JSON has them."""
        day = self.cleaned_data["known_on"]
        return dict(self.cleaned_data) | {"known_on": day.isoformat() if day else ""}
