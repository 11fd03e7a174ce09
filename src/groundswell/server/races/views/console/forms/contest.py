"""A contest, and its candidates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groundswell.server.organizations.views.forms.places import read_place
from groundswell.server.races.models import Candidate, Contest
from groundswell.server.web.identifiers import IDENTIFIER


def day_field(label: Any, **options: Any) -> forms.DateField:
    """Make a field for a day, as browsers show one."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget, **options)


class ContestForm(forms.Form):
    """All of a contest but its short name, which addresses bear."""

    title = forms.CharField(
        label=_("Title"), max_length=300, help_text=_("“Democratic nomination for President”.")
    )
    stage = forms.ChoiceField(label=_("What it is"), choices=Contest.Stage.choices)
    office = forms.CharField(label=_("Office"), max_length=200, required=False)
    place = forms.CharField(
        label=_("Place"),
        max_length=200,
        help_text=_("A state, such as Iowa or IA; US for the country; or a division’s id."),
    )
    party = forms.CharField(label=_("Party"), max_length=100, required=False)
    election_on = day_field(_("Day of the election"))
    is_public = forms.BooleanField(label=_("Show the board to the public"), required=False)

    def clean_place(self) -> str:
        """Take a name for its id."""
        text = self.cleaned_data["place"]
        if text.strip().casefold() in {"us", "usa", "united states"}:
            return "ocd-division/country:us"
        return read_place(text)

    @property
    def values(self) -> dict[str, Any]:
        """Give the answers, by the names of the columns."""
        return {name: self.cleaned_data[name] for name in ContestForm.base_fields}


class NewContestForm(ContestForm):
    """A contest that is not there yet."""

    slug = forms.CharField(
        label=_("Short name"),
        max_length=64,
        validators=[IDENTIFIER],
        help_text=_("It becomes part of the board’s address: president-2016-dem, for instance."),
    )
    field_order = ("title", "slug")


class CandidateForm(forms.Form):
    """All of a candidate but the short name."""

    name = forms.CharField(label=_("Name"), max_length=200)
    short_name = forms.CharField(label=_("Name in tables"), max_length=60)
    names = forms.CharField(
        label=_("Other spellings"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line, as files may write the name."),
    )
    party = forms.CharField(label=_("Party"), max_length=100, required=False)
    entered_on = day_field(_("Entered"))
    left_on = day_field(_("Left"), help_text=_("From this day on the candidate no longer runs."))
    source = forms.CharField(label=_("Source"), max_length=500, required=False)
    source_url = forms.URLField(
        label=_("Address of the source"), max_length=500, required=False, assume_scheme="https"
    )

    def clean_names(self) -> list[str]:
        """Take each line for a spelling."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["names"].splitlines()]
        names = [line for line in lines if line]
        if len(names) > 50 or any(len(name) > 200 for name in names):
            raise ValidationError(gettext("Write at most 50 spellings of at most 200 letters."))
        return names

    @property
    def values(self) -> dict[str, Any]:
        """Give the answers, by the names of the columns."""
        return {name: self.cleaned_data[name] for name in CandidateForm.base_fields}

    @staticmethod
    def initial_of(candidate: Candidate) -> dict[str, Any]:
        """Give what the form shows of a candidate."""
        values = {name: getattr(candidate, name) for name in CandidateForm.base_fields}
        return values | {"names": "\n".join(candidate.names)}


class NewCandidateForm(CandidateForm):
    """A candidate that is not there yet."""

    slug = forms.CharField(
        label=_("Short name"),
        max_length=64,
        validators=[IDENTIFIER],
        help_text=_("It becomes part of an address: ruiz, for instance."),
    )
    field_order = ("name", "slug", "short_name")
