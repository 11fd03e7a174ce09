"""A speaker."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.server.outreach.models import EventSpeaker


class SpeakerForm(forms.Form):
    """Who speaks, and as what."""

    name = forms.CharField(label=_("Name"), max_length=200)
    role = forms.ChoiceField(label=_("Role"), choices=EventSpeaker.Role.choices)
    about = forms.CharField(
        label=_("Who that is"),
        max_length=200,
        required=False,
        help_text=_("“President of Local 5”, for instance."),
    )
    is_confirmed = forms.BooleanField(
        label=_("Has confirmed: the public sees the name"), required=False
    )

    @property
    def values(self) -> dict[str, Any]:
        """Give the answers, by the names of the columns."""
        return {name: self.cleaned_data[name] for name in SpeakerForm.base_fields}
