"""An organization's own data."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from groundswell.server.organizations.actions.organizations import OrganizationFields
from groundswell.server.organizations.models import Organization
from groundswell.server.organizations.views.forms.places import (
    country_choices,
    read_place,
    time_zone_choices,
)
from groundswell.server.web.identifiers import IDENTIFIER


class OrganizationForm(forms.Form):
    """All but the short name, which stays once records bear it."""

    name = forms.CharField(label=_("Name of the organization"), max_length=300)
    kind = forms.ChoiceField(label=_("What it is"), choices=Organization.Kind.choices)
    place = forms.CharField(
        label=_("Where it works"),
        required=False,
        max_length=200,
        help_text=_("A state, such as Iowa or IA. Leave it empty for the whole country."),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        help_text=_("Messages go out in it where a member’s own language is not known."),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=time_zone_choices,
        help_text=_(
            "Pages and messages give moments by its clocks. Look whether it is yours: the first "
            "of the list is chosen until you choose another."
        ),
    )
    region = forms.ChoiceField(
        label=_("Country"),
        choices=country_choices,
        help_text=_("Telephone numbers written without a country’s code are read as this one’s."),
    )
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the time zone that is kept, also under a name that it no longer has."""
        super().__init__(*args, **kwargs)
        zone, kept = self.fields["time_zone"], self.initial.get("time_zone")
        assert isinstance(zone, forms.ChoiceField)
        if kept and kept not in dict(time_zone_choices()):
            zone.choices = [(kept, kept.replace("_", " ")), *time_zone_choices()]

    def clean_place(self) -> str:
        """Take a state's name for its id."""
        return read_place(self.cleaned_data["place"])

    def read_fields(self) -> OrganizationFields:
        """Give what was filled in."""
        names = OrganizationFields.__dataclass_fields__
        return OrganizationFields(**{name: self.cleaned_data[name] for name in names})


class NewOrganizationForm(OrganizationForm):
    """An organization that does not exist yet."""

    slug = forms.CharField(
        label=_("Short name"),
        max_length=64,
        validators=[IDENTIFIER],
        help_text=_(
            "It becomes part of addresses and of every public record, and stays for good: "
            "riverside-tenants, for instance."
        ),
    )
    field_order: tuple[str, ...] = ("name", "slug")


def organization_values(organization: Organization) -> dict[str, Any]:
    """Give what the form shows of an organization."""
    names = OrganizationFields.__dataclass_fields__
    return {name: getattr(organization, name) for name in names}
