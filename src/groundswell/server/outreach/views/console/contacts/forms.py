"""A guide, a tag, an export: what the staff fill in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.server.outreach.models import ConversationGuide
from groundswell.server.outreach.models.choices import Mark, Tag
from groundswell.server.races.queries.contests import contests_of_interest


class GuideForm(forms.Form):
    """All of a guide, and the version that it was read at."""

    mark = forms.ChoiceField(
        label=_("Written for"),
        choices=[("", _("Choose…")), *Mark.choices],
        help_text=_(
            "Words that ask members for a vote may reach members and their families only: 52 "
            "U.S.C. 30118(b)(2)(A), 11 CFR 114.3. A guide never reaches others than those it is "
            "marked for. Which words are which, your counsel says."
        ),
    )
    contest = forms.ChoiceField(label=_("Contest"), required=False)
    title_en = forms.CharField(label=_("Title, in English"), max_length=120)
    text_en = forms.CharField(
        label=_("Guide, in English"),
        max_length=6_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Plain paragraphs with an empty line between: how to begin, what to ask."),
    )
    title_es = forms.CharField(label=_("Title, in Spanish"), max_length=120)
    text_es = forms.CharField(
        label=_("Guide, in Spanish"), max_length=6_000, widget=forms.Textarea(attrs={"rows": 10})
    )
    is_open = forms.BooleanField(label=_("In use"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, organization_id: int, *args: Any, **kwargs: Any) -> None:
        """Offer the contests whose boards the organization keeps."""
        super().__init__(*args, **kwargs)
        rows = contests_of_interest(organization_id)
        self._contests = {each.slug: each.pk for each in rows}
        choices = [("", _("None in particular")), *((each.slug, each.title) for each in rows)]
        self.fields["contest"].choices = choices  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        """Give the answers, by the names of the columns."""
        names = ("mark", "title_en", "text_en", "title_es", "text_es", "is_open")
        data = self.cleaned_data
        contest = self._contests.get(data["contest"])
        return {name: data[name] for name in names} | {"contest_id": contest}

    @staticmethod
    def initial_of(row: ConversationGuide) -> dict[str, Any]:
        """Give what the form shows of a guide."""
        names = ("mark", "title_en", "text_en", "title_es", "text_es", "is_open", "version")
        contest = row.contest.slug if row.contest else ""
        return {name: getattr(row, name) for name in names} | {"contest": contest}


class TagForm(forms.Form):
    """What a contact is."""

    tag = forms.ChoiceField(label=_("The person is"), choices=Tag.choices)


class SearchForm(forms.Form):
    """Words and a tag to narrow by."""

    is_search = True
    words = forms.CharField(label=_("Name, e-mail or telephone"), max_length=200, required=False)
    tag = forms.ChoiceField(
        label=_("Tag"),
        required=False,
        choices=[("", _("All")), *Tag.choices, ("differs", _("Tag to be settled"))],
    )


class ContactExportForm(forms.Form):
    """Which contacts leave this server, for what material, and why."""

    mark = forms.ChoiceField(
        label=_("What they will get is written for"),
        choices=[("", _("Choose…")), *Mark.choices],
    )
    tags = forms.MultipleChoiceField(
        label=_("Contacts"), choices=Tag.choices, widget=forms.CheckboxSelectMultiple
    )
    why = forms.CharField(
        label=_("What is this list for?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Your answer is kept with your name, for the organization’s owners to see."),
    )
