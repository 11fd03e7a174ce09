"""What a person says about a file of endorsements: who its names are."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from groundswell.race.endorsements.identity import fold
from groundswell.server.races.actions.endorsements.reader import (
    missing_candidates,
    possible_organizations,
)
from groundswell.server.races.actions.facts.reading import FileUnreadable
from groundswell.server.races.models import FactImport
from groundswell.server.races.views.console.forms.endorsement import candidate_choices
from groundswell.server.races.views.console.forms.file_options import OptionsForm


class EndorsementFileForm(OptionsForm):
    """Which candidate an unknown name means, and which new endorsers are organizations here."""

    def __init__(self, fact_import: FactImport, data: QueryDict | None = None) -> None:
        """Ask for each name that the file has and the contest does not know."""
        super().__init__(fact_import, data)
        self.summary = _("Names in the file")
        try:
            with fact_import.file.open("rb") as file:
                content = bytes(file.read())
            self._names = missing_candidates(fact_import.contest, content)
            self._organizations = possible_organizations(fact_import.contest, content)
        except FileUnreadable:
            self._names, self._organizations = [], {}
        options = fact_import.options
        for number, name in enumerate(self._names):
            self.fields[f"candidate-{number}"] = forms.ChoiceField(
                label=_("“%(name)s” means") % {"name": name},
                choices=[("", _("nobody here: leave these rows out")), *self._candidates],
                required=False,
                initial=options.get("candidates", {}).get(fold(name), ""),
            )
        for number, (name, found) in enumerate(self._organizations.items()):
            values = {"name": found.name, "slug": found.slug}
            self.fields[f"organization-{number}"] = forms.BooleanField(
                label=_("“%(name)s” is the organization %(slug)s on this server") % values,
                required=False,
                initial=name in options.get("organizations", {}),
            )

    @property
    def _candidates(self) -> list[tuple[str, Any]]:
        return candidate_choices(self.fact_import.contest)

    @property
    def options(self) -> dict[str, Any]:
        """Give the names with what was chosen for them."""
        cleaned = self.cleaned_data
        return {
            "candidates": {
                fold(name): cleaned[f"candidate-{number}"]
                for number, name in enumerate(self._names)
                if cleaned.get(f"candidate-{number}")
            },
            "organizations": {
                name: found.slug
                for number, (name, found) in enumerate(self._organizations.items())
                if cleaned.get(f"organization-{number}")
            },
        }
