"""Opt-outs as leads write them: one number, a file, or a word that was taken back."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.server.outreach.models import OptOut


class OptOutForm(forms.Form):
    """A number that is not to be reached any more."""

    number = forms.CharField(
        label=_("Telephone number"),
        max_length=60,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    channel = forms.ChoiceField(
        label=_("Not to be reached by"),
        choices=OptOut.Channel.choices,
        initial=OptOut.Channel.ALL,
    )
    source = forms.CharField(
        label=_("Who said so"),
        max_length=200,
        help_text=_("“Wrote to the office on Monday”. Kept with the number."),
    )


class OptOutSearchForm(forms.Form):
    """A number to look up: sent as a form, so that it stands in no address."""

    is_search = True

    search = forms.CharField(
        label=_("Look a number up"),
        max_length=60,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )


class OptBackInForm(forms.Form):
    """Why a number may be reached again."""

    number = forms.CharField(max_length=16, widget=forms.HiddenInput)
    why = forms.CharField(
        label=_("Who asked for this, and when"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Kept with your name."),
    )


class OptOutFileForm(forms.Form):
    """A file of numbers."""

    file = forms.FileField(
        label=_("CSV file"),
        help_text=_("A column “number” or “phone”; “channel”, “date” and “source” if there are."),
    )


class WhyForm(forms.Form):
    """Why a file leaves this server."""

    why = forms.CharField(
        label=_("What is this file for?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Your answer is kept with your name, for the organization’s owners to see."),
    )
