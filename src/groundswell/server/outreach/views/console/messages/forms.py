"""What the staff fill in to write to many; actions save it, never these forms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groundswell.outreach.messages.templates import MAX_EMAIL, MAX_SUBJECT
from groundswell.server.outreach.models import (
    Broadcast,
    Consent,
    MessageChannel,
    MessageSettings,
    MessageTemplate,
    SavedFilter,
)
from groundswell.server.outreach.models.choices import Mark, Tag
from groundswell.server.outreach.models.message_settings import MAX_PER_MINUTE
from groundswell.server.outreach.queries.lists.filters import filters_of
from groundswell.server.outreach.queries.messages.find import templates_of
from groundswell.server.outreach.queries.messages.texts import LANGUAGES

FIELDS = ("given_name", "family_name", "city", "chapter", "organization", "candidate")
"""The merge fields that a message can fill."""
_MOMENT = "%Y-%m-%dT%H:%M"


class TemplateForm(forms.Form):
    """A template of one channel, its texts in every language of the server."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=_("Name"), max_length=200, help_text=_("For the staff alone."))
    mark = forms.ChoiceField(
        label=_("Written for"),
        choices=Mark.choices,
        help_text=_("Nobody else gets it, whatever list it is sent to."),
        widget=forms.RadioSelect,
    )
    candidate = forms.CharField(
        label=_("Candidate"),
        max_length=200,
        required=False,
        help_text=_("What stands in for {candidate}."),
    )

    def __init__(self, channel: str, own: str, *args: Any, **kwargs: Any) -> None:
        """Add the texts: the organization's own language first, which must be there."""
        super().__init__(*args, **kwargs)
        names, is_email = dict(settings.LANGUAGES), channel == MessageChannel.EMAIL
        for code in sorted(LANGUAGES, key=lambda each: each != own):
            language = str(names[code])
            if is_email:
                self.fields[f"subject_{code}"] = forms.CharField(
                    label=gettext("Subject, %(language)s") % {"language": language},
                    max_length=MAX_SUBJECT,
                    required=code == own,
                    widget=forms.TextInput(attrs={"lang": code}),
                )
            self.fields[f"body_{code}"] = forms.CharField(
                label=gettext("Text, %(language)s") % {"language": language},
                max_length=MAX_EMAIL,
                required=code == own,
                widget=forms.Textarea(attrs={"lang": code, "rows": 10 if is_email else 4}),
            )

    @staticmethod
    def initial_of(template: MessageTemplate) -> dict[str, Any]:
        """Give what a template has."""
        names = ["version", "name", "mark", "candidate"]
        names += [f"{part}_{code}" for code in LANGUAGES for part in ("subject", "body")]
        return {name: getattr(template, name) for name in names}

    @property
    def values(self) -> dict[str, str]:
        """Give what the action takes."""
        return {name: text for name, text in self.cleaned_data.items() if name != "version"}


class BroadcastForm(forms.Form):
    """Which template goes to whom, when and how fast."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    template = forms.ModelChoiceField(
        label=_("Template"), queryset=MessageTemplate.objects.none(), empty_label=None
    )
    people = forms.ChoiceField(
        label=_("Goes to"),
        choices=Broadcast.People.choices,
        initial=Broadcast.People.MEMBERS,
        widget=forms.RadioSelect,
    )
    saved_filter = forms.ModelChoiceField(
        label=_("Saved filter of members"),
        queryset=SavedFilter.objects.none(),
        required=False,
        help_text=_("Filters are saved with phone banks, and on the page of places."),
    )
    not_before = forms.DateTimeField(
        label=_("Not before"),
        required=False,
        help_text=_("In the organization’s time. Empty: as soon as it is approved."),
        input_formats=[_MOMENT],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_MOMENT),
    )
    per_minute = forms.IntegerField(
        label=_("Messages a minute"), initial=300, min_value=1, max_value=MAX_PER_MINUTE
    )

    def __init__(self, organization: Any, *args: Any, **kwargs: Any) -> None:
        """Offer the organization's own templates and filters."""
        super().__init__(*args, **kwargs)
        for name, rows in (
            ("template", templates_of(organization.pk)),
            ("saved_filter", filters_of(organization.pk)),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows

    @staticmethod
    def initial_of(broadcast: Broadcast) -> dict[str, Any]:
        """Give what a draft has."""
        names = ("version", "template", "people", "saved_filter", "not_before", "per_minute")
        return {name: getattr(broadcast, name) for name in names}


class SettingsForm(forms.ModelForm[MessageSettings]):
    """How an organization writes to many; an action saves it."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        """All that the action takes."""

        model = MessageSettings
        fields = (
            "sender",
            "reply_to",
            "postal_address",
            "most_emails",
            "most_texts",
            "second_person",
        )

    @property
    def values(self) -> dict[str, Any]:
        """Give what the action takes."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class AddressForm(forms.Form):
    """One address or number."""

    channel = forms.ChoiceField(
        label=_("By"), choices=MessageChannel.choices, widget=forms.RadioSelect, initial="email"
    )
    address = forms.CharField(label=_("E-mail address or number"), max_length=254)


class ConsentForm(AddressForm):
    """A consent that reached the staff on paper or in a conversation."""

    source = forms.ChoiceField(
        label=_("How it was given"),
        choices=[each for each in Consent.Source.choices if each[0] in ("paper", "spoken")],
        widget=forms.RadioSelect,
    )
    given_on = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    words = forms.CharField(
        label=_("Words that the person agreed to"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    tag = forms.ChoiceField(
        label=_("The person is"), choices=Tag.choices, initial=Tag.GENERAL_PUBLIC
    )
    given_name = forms.CharField(label=_("Given name"), max_length=200, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
