"""Members: their data, their standing, their chapters, and the list's filter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groundswell.roll.errors import ValueRefused
from groundswell.roll.membership import MAX_WEIGHT
from groundswell.roll.phones import read_phone
from groundswell.roll.states import read_state
from groundswell.server.organizations.actions.members import MemberFields
from groundswell.server.organizations.models import Member, Organization, Standing
from groundswell.server.organizations.queries.access import Scope
from groundswell.server.organizations.queries.members import NO_CHAPTER, MemberFilter
from groundswell.server.organizations.views.forms.chapter import (
    ChapterField,
    chapter_names,
    chapters_in,
)
from groundswell.server.organizations.views.forms.places import country_choices, state_choices


def _day(**kwargs: Any) -> forms.DateField:
    return forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs
    )


class MemberForm(forms.ModelForm[Member]):
    """What is known of a member; an action saves it, never this form."""

    email = forms.EmailField(label=_("E-mail"), required=False, max_length=254)
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=40)
    language = forms.ChoiceField(label=_("Language"), required=False, choices=())
    state = forms.CharField(
        label=_("State"),
        required=False,
        max_length=40,
        help_text=_("Two letters, or the state’s name."),
    )
    country = forms.ChoiceField(label=_("Country"), choices=country_choices)
    born_on = _day(label=_("Date of birth"), required=False)
    joined_on = _day(label=_("Member since"), required=False)
    weight = forms.IntegerField(
        label=_("Weight"),
        min_value=1,
        max_value=MAX_WEIGHT,
        initial=1,
        help_text=_("How much the member’s vote counts: 1, unless your rules say otherwise."),
    )

    class Meta:
        """All that an action takes."""

        model = Member
        fields = tuple(MemberFields.__dataclass_fields__)

    def __init__(self, organization: Organization, *args: Any, **kwargs: Any) -> None:
        """Offer the languages of this server, and the one that the member has."""
        super().__init__(*args, **kwargs)
        self._organization = organization
        spoken = [(code, str(name)) for code, name in settings.LANGUAGES]
        other = self.instance.language
        if other and other not in dict(spoken):
            spoken.append((other, other))
        language = self.fields["language"]
        assert isinstance(language, forms.ChoiceField)
        language.choices = [("", gettext("not known")), *spoken]

    def clean_state(self) -> str:
        """Take a state's name for its code, in the United States."""
        state: str = self.cleaned_data["state"]
        try:
            return read_state(state) if state else ""
        except ValueRefused as error:
            raise ValidationError(gettext("There is no such state.")) from error

    def clean_phone(self) -> str:
        """Take a number as people write it."""
        text: str = self.cleaned_data["phone"]
        if not text:
            return ""
        try:
            return read_phone(text, region=self._organization.region).number
        except ValueRefused as error:
            raise ValidationError(gettext("This is no telephone number.")) from error

    def validate_unique(self) -> None:
        """Leave this to the action, which knows the organization."""

    def read_fields(self) -> MemberFields:
        """Give what was filled in."""
        return MemberFields(**self.cleaned_data)


class NewMemberForm(MemberForm):
    """A member who is not on the roll yet."""

    def __init__(self, organization: Organization, scope: Scope, *args: Any, **kwargs: Any) -> None:
        """Ask for a chapter of the scope."""
        super().__init__(organization, *args, **kwargs)
        chapter = ChapterField(
            label=gettext("Chapter"), required=not scope.everywhere, empty_label=gettext("none")
        )
        chapter.offer(chapters_in(organization, scope), chapter_names(organization, scope))
        self.fields["chapter"] = chapter
        self.order_fields(["number", "given_name", "family_name", "kind", "chapter"])

    def read_fields(self) -> MemberFields:
        """Give what was filled in, the chapter apart."""
        values = {name: self.cleaned_data[name] for name in self._meta.fields or ()}
        return MemberFields(**values)


class StandingForm(forms.Form):
    """A standing and the day it begins."""

    status = forms.ChoiceField(label=_("New standing"), choices=Standing.Status.choices)
    since_on = _day(label=_("From this day on"))


class FirstChapterForm(forms.Form):
    """Another first chapter."""

    chapter = ChapterField(label=_("First chapter"))
    keeps_former = forms.BooleanField(
        label=_("Stays in the former chapter as well"), required=False
    )

    def __init__(self, organization: Organization, scope: Scope, *args: Any, **kwargs: Any) -> None:
        """Offer the scope's chapters."""
        super().__init__(*args, **kwargs)
        _offer(self, organization, scope)


class FurtherChapterForm(forms.Form):
    """A further chapter."""

    chapter = ChapterField(label=_("Further chapter"))

    def __init__(self, organization: Organization, scope: Scope, *args: Any, **kwargs: Any) -> None:
        """Offer the scope's chapters."""
        super().__init__(*args, **kwargs)
        _offer(self, organization, scope)


class MemberFilterForm(forms.Form):
    """What the list is narrowed to."""

    is_search = True  # nothing in it has to be called optional

    text = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=100,
        help_text=_("Name, member number, e-mail address or telephone"),
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    chapter = forms.ChoiceField(label=_("Chapter"), required=False)
    standing = forms.ChoiceField(
        label=_("Standing"), required=False, choices=[("", _("any")), *Standing.Status.choices]
    )
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("any")), *Member.Kind.choices]
    )
    state = forms.ChoiceField(label=_("State"), required=False)
    joined_after = _day(label=_("Joined after"), required=False)
    joined_until = _day(label=_("Joined on or before"), required=False)

    def __init__(self, organization: Organization, scope: Scope, *args: Any, **kwargs: Any) -> None:
        """Offer the scope's chapters."""
        super().__init__(*args, **kwargs)
        chapter, state = self.fields["chapter"], self.fields["state"]
        assert isinstance(chapter, forms.ChoiceField)
        assert isinstance(state, forms.ChoiceField)
        none = [(NO_CHAPTER, gettext("without a chapter"))] if scope.everywhere else []
        chapter.choices = [("", gettext("any")), *none, *chapter_names(organization, scope)]
        state.choices = [("", gettext("any")), *state_choices()]

    def read_filter(self) -> MemberFilter:
        """Give the filter; what is not fit narrows nothing."""
        self.is_valid()
        return MemberFilter(**{name: value for name, value in self.cleaned_data.items() if value})


def describe_filter(selection: Mapping[str, str]) -> list[tuple[str, str]]:
    """Say a filter in words: each field by its label, each choice by its own."""
    fields = MemberFilterForm.base_fields
    labels = {
        "standing": dict(Standing.Status.choices),
        "kind": dict(Member.Kind.choices),
        "chapter": {NO_CHAPTER: _("without a chapter")},
    }
    return [
        (str(fields[name].label), str(labels.get(name, {}).get(value, value)))
        for name, value in selection.items()
        if name in fields
    ]


def _offer(form: forms.Form, organization: Organization, scope: Scope) -> None:
    field = form.fields["chapter"]
    assert isinstance(field, ChapterField)
    field.offer(chapters_in(organization, scope), chapter_names(organization, scope))
