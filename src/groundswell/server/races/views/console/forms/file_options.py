"""What a person can say about a file before it is brought in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from groundswell.server.races.models import FactImport


class OptionsForm(forms.Form):
    """What there is to say about one file; begins with what was said before, or is guessed."""

    def __init__(self, fact_import: FactImport, data: QueryDict | None = None) -> None:
        """Keep the file."""
        self.fact_import = fact_import
        super().__init__(data, initial=dict(fact_import.options))

    @property
    def options(self) -> dict[str, Any]:
        """Give the answers as JSON has them."""
        return dict(self.cleaned_data)
