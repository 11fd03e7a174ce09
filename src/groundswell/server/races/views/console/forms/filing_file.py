"""What a person says of a filing: whose it is, and when it was filed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from groundswell.server.races.models import FactImport
from groundswell.server.races.views.console.forms.file_options import OptionsForm


class FilingForm(OptionsForm):
    """The candidate, the day of filing, the source."""

    candidate = forms.ChoiceField(label=_("Candidate"))
    filed_on = forms.DateField(
        label=_("Day of filing"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The first day on which a board may show it."),
    )
    source = forms.CharField(label=_("Source"), max_length=1_000, required=False)
    source_url = forms.URLField(
        label=_("Address of the source"), max_length=500, required=False, assume_scheme="https"
    )

    def __init__(self, fact_import: FactImport, data: QueryDict | None = None) -> None:
        """Offer the contest's candidates."""
        super().__init__(fact_import, data)
        rows = fact_import.contest.candidates.all()
        choices = [(each.slug, each.name) for each in rows]
        self.fields["candidate"].choices = choices  # type: ignore[attr-defined]

    @property
    def options(self) -> dict[str, Any]:
        """Give the answers as JSON has them."""
        day = self.cleaned_data["filed_on"]
        return {**self.cleaned_data, "filed_on": day.isoformat()}
