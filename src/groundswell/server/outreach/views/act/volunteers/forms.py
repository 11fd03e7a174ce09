"""What a volunteer gives to come in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from groundswell.server.outreach.actions.volunteers.join import NewVolunteer


class JoinForm(forms.Form):
    """A name, the rules, and the code of a link; a script takes the code from the address."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=100,
        help_text=_("You give it at the start of a call. The organizers see it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        max_length=254,
        help_text=_("If you wish, so that the organizers can reach you."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    secret = forms.CharField(
        label=_("Code of your link"),
        max_length=300,
        help_text=_("What stands behind the # in the link that you were sent, or the whole link."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Open the link that you were sent, or write its code here.")},
    )
    agrees = forms.BooleanField(
        label=_("I keep to these rules."),
        error_messages={"required": _("Nobody can call without agreeing to the rules.")},
    )
    field_order = ("secret", "name", "email", "agrees")

    @property
    def person(self) -> NewVolunteer:
        """Give what was filled in, with the language in which it was."""
        values: dict[str, Any] = {key: self.cleaned_data[key] for key in ("name", "email")}
        return NewVolunteer(language=(get_language() or "en")[:2], **values)
