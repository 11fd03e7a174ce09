"""A new account of the staff."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.server.organizations.actions.accounts import NewAccount
from groundswell.server.organizations.views.forms.organization import NewOrganizationForm


class NewAccountForm(forms.Form):
    """Name and password; the address is the one that was invited."""

    person = forms.CharField(
        label=_("Your name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("Others of the staff see it beside what you change."),
    )
    password = forms.CharField(
        label=_("Choose a password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 8 characters, and not a common word."),
    )
    again = forms.CharField(
        label=_("The same password again"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Compare the two passwords."""
        values = super().clean() or self.cleaned_data
        if values.get("password") != values.get("again"):
            self.add_error("again", _("The two passwords differ."))
        return values


class SetUpForm(NewAccountForm, NewOrganizationForm):
    """The first account and its organization, at once."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    field_order: tuple[str, ...] = (
        "person",
        "email",
        "password",
        "again",
        "name",
        "slug",
        "kind",
        "place",
    )

    def read_account(self) -> NewAccount:
        """Give the account that was filled in."""
        return NewAccount(
            name=self.cleaned_data["person"],
            email=self.cleaned_data["email"],
            password=self.cleaned_data["password"],
        )
