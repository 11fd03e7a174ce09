"""What narrows the list of those who signed up."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groundswell.server.outreach.models import Event, EventSignUp
from groundswell.server.outreach.queries.events.wording import say_when


class PeopleForm(forms.Form):
    """A search; what is not understood narrows nothing."""

    is_search = True
    text = forms.CharField(label=_("Name or e-mail"), max_length=100, required=False)
    slot = forms.TypedChoiceField(label=_("Time"), required=False, coerce=int, empty_value=None)
    state = forms.ChoiceField(
        label=_("Place"),
        required=False,
        choices=[("", _("any")), *EventSignUp.State.choices],
    )

    def __init__(self, event: Event, *args: Any, **options: Any) -> None:
        """Offer the event's times."""
        super().__init__(*args, **options)
        slots = [(slot.pk, say_when(slot, event.time_zone)) for slot in event.slots.all()]
        field = self.fields["slot"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", gettext("any")), *slots]

    def read(self) -> dict[str, Any]:
        """Give what narrows the list, by the names that `find_people` knows."""
        self.is_valid()
        found = self.cleaned_data
        return {
            "text": found.get("text", ""),
            "slot": found.get("slot"),
            "state": found.get("state", ""),
        }
