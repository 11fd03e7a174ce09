"""What somebody fills in to come, and what narrows the list of events."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from groundswell.outreach.petitions.errors import NameRefused
from groundswell.outreach.petitions.names import read_signer_name
from groundswell.server.organizations.views.forms.places import state_choices
from groundswell.server.outreach.actions.events.sign_ups import Person
from groundswell.server.outreach.models import Event
from groundswell.server.outreach.views.shared.events import ShownSlot


class SignUpForm(forms.Form):
    """Which time, and who comes."""

    slot = forms.TypedChoiceField(
        label=_("When do you come?"), coerce=int, widget=forms.RadioSelect()
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("We write to you about this event, and remind you."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )
    needs = forms.CharField(
        label=_("What do you need to take part?"),
        max_length=500,
        required=False,
        help_text=_(
            "A seat near the interpreter, a place for a wheelchair: the organizers read it."
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, slots: list[ShownSlot], *args: Any, **options: Any) -> None:
        """Offer the times that are open; one alone is chosen already."""
        super().__init__(*args, **options)
        field = self.fields["slot"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(slot.row.pk, f"{slot.when}: {say_places(slot)}") for slot in slots]
        if len(slots) == 1:
            field.initial = slots[0].row.pk

    def clean_name(self) -> str:
        """Refuse whatever is no name: it stands in a message from the organization."""
        try:
            return read_signer_name(self.cleaned_data["name"])
        except NameRefused:
            raise forms.ValidationError(gettext("Write your name alone.")) from None

    @property
    def person(self) -> Person:
        """Give who it is, with the language of the page."""
        names = ("name", "email", "phone", "needs")
        values = {name: self.cleaned_data[name] for name in names}
        return Person(language=(get_language() or "en")[:2], **values)


class EventFilterForm(forms.Form):
    """Narrow the list; what is not understood narrows nothing."""

    is_search = True
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("any")), *Event.Kind.choices]
    )
    state = forms.ChoiceField(label=_("State"), required=False)

    def __init__(self, regions: list[str], *args: Any, **options: Any) -> None:
        """Offer the states that there are events in."""
        super().__init__(*args, **options)
        field = self.fields["state"]
        assert isinstance(field, forms.ChoiceField)
        named = [(code, name) for code, name in state_choices() if code in regions]
        field.choices = [("", gettext("any")), *named]

    def read(self) -> tuple[str, str]:
        """Give the kind and the state, empty for any."""
        self.is_valid()
        return self.cleaned_data.get("kind", ""), self.cleaned_data.get("state", "")


def say_places(slot: ShownSlot) -> str:
    """Say how many places are left, or how many wait."""
    left, waiting = slot.places.left, slot.places.waiting
    if left is None:
        return gettext("room for everybody")
    if left:
        return ngettext("%(n)s place left", "%(n)s places left", left) % {"n": left}
    if not waiting:
        return gettext("full; you would be first on the waiting list")
    return ngettext("full; %(n)s person waits", "full; %(n)s people wait", waiting) % {"n": waiting}
