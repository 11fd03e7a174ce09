"""What a signer fills in: as little as the count needs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from groundswell.outreach.petitions.errors import NameRefused
from groundswell.outreach.petitions.names import MAX_NAME, read_signer_name
from groundswell.roll.emails import read_email
from groundswell.roll.errors import ValueRefused
from groundswell.roll.phones import read_phone
from groundswell.roll.postcodes import read_postcode
from groundswell.roll.states import STATES
from groundswell.server.outreach.actions.petitions.sign import Signer
from groundswell.server.outreach.queries.messages.addresses import is_address

ABROAD = "-"
_PLACES = [
    ("", _("Choose…")),
    *sorted(STATES.items(), key=lambda each: each[1]),
    (ABROAD, _("Outside the United States")),
]
_WHY = {
    "missing": _("Write your name."),
    "long": _("Write your name in at most 120 letters."),
    "symbols": _("Write your name with letters: some of these signs stand in no name."),
    "joint": _("One person signs at a time: write one name."),
    "address": _("Write your name alone, without an address."),
    "alphabets": _("A word of this name mixes letters of two alphabets. Type it anew."),
}


def _text(**attributes: str) -> forms.TextInput:
    return forms.TextInput(attrs=attributes)


class SignForm(forms.Form):
    """One signer. `region` is where telephone numbers without a country's code are from."""

    name = forms.CharField(
        label=_("Your name"), max_length=MAX_NAME, widget=_text(autocomplete="name")
    )
    email = forms.CharField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("We send a link there. Your signature counts once you have opened it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    state = forms.ChoiceField(
        label=_("State"),
        choices=_PLACES,
        widget=forms.Select(attrs={"autocomplete": "address-level1"}),
    )
    postcode = forms.CharField(
        label=_("ZIP code"),
        required=False,
        max_length=16,
        widget=_text(autocomplete="postal-code"),
    )
    phone = forms.CharField(
        label=_("Telephone"),
        required=False,
        max_length=40,
        help_text=_("Helps to find who signed twice. Nobody calls you for having signed."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel", "type": "tel"}),
    )
    number = forms.CharField(
        label=_("Member number"),
        required=False,
        max_length=64,
        help_text=_("If you are a member and the organization has another e-mail address of you."),
        widget=_text(autocomplete="off"),
    )
    show_name = forms.BooleanField(label=_("Show my name on this page"), required=False)
    wants_messages = forms.BooleanField(required=False)

    def __init__(self, *args: Any, organization: Any, shows_names: bool, **kwargs: Any) -> None:
        """Say who may write, and ask for the name to be shown only where names are."""
        super().__init__(*args, **kwargs)
        self._region = organization.region
        self.fields["wants_messages"].label = gettext(
            "%(organization)s may send me e-mail about this and other campaigns. I can end "
            "that at any time."
        ) % {"organization": organization.name}
        if not shows_names:
            del self.fields["show_name"]

    def clean_name(self) -> str:
        """Take a name alone."""
        try:
            return read_signer_name(self.cleaned_data["name"])
        except NameRefused as refused:
            raise ValidationError(_WHY[refused.problem]) from None

    def clean_email(self) -> str:
        """Take an address that mail servers take."""
        try:
            address = read_email(self.cleaned_data["email"].strip())
        except ValueRefused:
            address = ""
        if not is_address(address) or len(address) > 254:
            raise ValidationError(_("This is no e-mail address. Does a letter or a dot lack?"))
        return address

    def clean_phone(self) -> str:
        """Take a number, or nothing."""
        text = self.cleaned_data["phone"]
        if not text:
            return ""
        try:
            return read_phone(text, region=self._region).number
        except ValueRefused:
            raise ValidationError(_("This is no telephone number.")) from None

    def clean(self) -> dict[str, Any]:
        """Read the ZIP code as one of the state."""
        values = super().clean() or self.cleaned_data
        state, text = values.get("state", ""), values.get("postcode", "")
        if state and text:
            country = "" if state == ABROAD else "US"
            try:
                values["postcode"] = read_postcode(text, country=country, state=state)
            except ValueRefused:
                self.add_error("postcode", _("This is no ZIP code."))
        return values

    @property
    def signer(self) -> Signer:
        """Give what was filled in, with the language in which it was."""
        values = dict(self.cleaned_data)
        if values["state"] == ABROAD:
            values["state"] = ""
        words = str(self.fields["wants_messages"].label)
        return Signer(language=(get_language() or "en")[:2], messages_words=words, **values)
