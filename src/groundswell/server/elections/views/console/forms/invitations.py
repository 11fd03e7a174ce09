"""What the pages of invitations ask."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.server.elections.actions.invitations.begin import MailingSettings
from groundswell.server.elections.mail.delivery_status import MAX_NOTICE
from groundswell.server.elections.models import LetterBatch
from groundswell.server.elections.models.mailing import MAX_PER_MINUTE


class MailingForm(forms.Form):
    """How messages and letters go out."""

    reply_to = forms.EmailField(
        label=_("Answers go to"),
        max_length=254,
        help_text=_("An address of your organization that somebody reads while members vote."),
    )
    per_minute = forms.IntegerField(
        label=_("Messages a minute"),
        min_value=1,
        max_value=MAX_PER_MINUTE,
        initial=300,
        help_text=_("As many as your mail provider takes. Ask them before you send to thousands."),
    )
    envelope = forms.ChoiceField(
        label=_("Paper and envelopes of letters"),
        choices=LetterBatch.Envelope.choices,
        initial=LetterBatch.Envelope.US10,
    )

    @property
    def chosen(self) -> MailingSettings:
        """Give what a valid form says."""
        return MailingSettings(**self.cleaned_data)


class AddressForm(forms.Form):
    """A member's right e-mail address."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class BounceForm(forms.Form):
    """A notice of failed delivery, as a file or as text."""

    file = forms.FileField(label=_("The message as a file (.eml)"), required=False, max_length=200)
    text = forms.CharField(
        label=_("or its source, pasted"),
        required=False,
        max_length=MAX_NOTICE,
        strip=False,
        widget=forms.Textarea(attrs={"class": "code", "spellcheck": "false"}),
        help_text=_("In mail programs: “Show original”, “View source”."),
    )

    @property
    def notice(self) -> bytes:
        """Give the message's bytes."""
        file = self.cleaned_data["file"]
        return bytes(file.read(MAX_NOTICE + 1) if file else self.cleaned_data["text"].encode())
