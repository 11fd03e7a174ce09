"""The people of a draft: trustees, officers, registrar."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from groundswell.record.errors import Base64Invalid
from groundswell.record.strict_base64 import decode_url
from groundswell.server.elections.actions.seat_trustees import ChosenTrustee
from groundswell.server.elections.queries.draft import DraftOfficer
from groundswell.server.elections.views.console.forms.fields import LineField, explained
from groundswell.voting.manifest import MAX_TRUSTEES

_BLANK_ROWS = 2
_CODE = {"class": "code", "autocomplete": "off", "spellcheck": "false"}
_ISSUANCES = (
    (
        "hosted",
        _("This server"),
        _("It makes the members' codes and sends them. Simplest, and you trust this server."),
    ),
    (
        "independent",
        _("Somebody independent"),
        _("They make the codes on a machine of their own: this server never sees one."),
    ),
)


class TrusteeForm(forms.Form):
    """One trustee; a row without a name is nobody."""

    seat = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = LineField(label=_("Name"), required=False)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        max_length=254,
        help_text=_("For your own notes: you send the link yourself."),
    )


class ThresholdForm(forms.Form):
    """How many trustees are needed."""

    threshold = forms.IntegerField(
        label=_("How many are needed to count"),
        required=False,
        min_value=1,
        max_value=MAX_TRUSTEES,
        help_text=_("Empty: more than half. Fewer than this learn nothing about any ballot."),
    )


def trustee_rows(count: int) -> type[BaseFormSet[TrusteeForm]]:
    """Give rows for so many trustees and some more."""
    return formset_factory(
        TrusteeForm,
        extra=_BLANK_ROWS if count else 3,
        max_num=MAX_TRUSTEES,
        absolute_max=MAX_TRUSTEES,
    )


def chosen_trustees(rows: BaseFormSet[TrusteeForm]) -> list[ChosenTrustee]:
    """Give the trustees named in valid rows."""
    filled = [form.cleaned_data for form in rows if form.cleaned_data.get("name")]
    return [
        ChosenTrustee(name=each["name"], email=each["email"], seat=each["seat"]) for each in filled
    ]


class OfficerForm(forms.Form):
    """One officer who signs: with a key kept here for an account, or a key of their own."""

    name = LineField(label=_("Name"), required=False, help_text=_("As the certificate shows it."))
    account = forms.TypedChoiceField(
        label=_("Signs here as"), required=False, coerce=int, empty_value=None
    )
    key = forms.CharField(
        label=_("or has this key"),
        required=False,
        max_length=43,
        help_text=_("As “groundswell key new officer.key” prints it."),
        widget=forms.TextInput(attrs=_CODE),
    )

    def __init__(self, *args: Any, accounts: list[tuple[int, str]], **options: Any) -> None:
        """Offer the accounts that may run votes."""
        super().__init__(*args, **options)
        choices: list[tuple[Any, Any]] = [("", _("nobody: a key of their own")), *accounts]
        self.fields["account"].choices = choices  # type: ignore[attr-defined]

    def clean_key(self) -> str:
        """Refuse what is no public key."""
        return _clean_key(self.cleaned_data["key"])

    def clean(self) -> dict[str, Any]:
        """Want exactly one way to sign."""
        values = super().clean() or self.cleaned_data
        is_somebody = values.get("name") and "key" not in self.errors
        if is_somebody and bool(values.get("account")) == bool(values.get("key")):
            words = _("Choose an account that signs here, or give a key: one of the two.")
            self.add_error("account", words)
        return values


def officer_rows() -> type[BaseFormSet[OfficerForm]]:
    """Give rows for the officers there are and some more."""
    return formset_factory(OfficerForm, extra=_BLANK_ROWS, max_num=20, absolute_max=20)


def named_officers(rows: BaseFormSet[OfficerForm]) -> tuple[DraftOfficer, ...]:
    """Give the officers named in valid rows."""
    filled = [form.cleaned_data for form in rows if form.cleaned_data.get("name")]
    return tuple(
        DraftOfficer(name=each["name"], account=each["account"], key=each["key"]) for each in filled
    )


class RegistrarForm(forms.Form):
    """Who makes the members' codes."""

    issuance = forms.ChoiceField(
        label=_("Who makes the members' codes"),
        widget=forms.RadioSelect,
        choices=explained(_ISSUANCES),
    )
    registrar_key = forms.CharField(
        label=_("The independent registrar's key"),
        required=False,
        max_length=43,
        help_text=_("As “groundswell key new registrar.key” prints it."),
        widget=forms.TextInput(attrs=_CODE),
    )

    def clean_registrar_key(self) -> str:
        """Refuse what is no public key."""
        return _clean_key(self.cleaned_data["registrar_key"])


def _clean_key(key: str) -> str:
    if key:
        try:
            decode_url(key, 32)
        except Base64Invalid as error:
            raise forms.ValidationError(_("This is no public key of 43 characters.")) from error
    return key
