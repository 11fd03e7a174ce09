"""Chapters, and choices among them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from groundswell.server.organizations.actions.chapters import ChapterFields
from groundswell.server.organizations.models import Chapter, Organization
from groundswell.server.organizations.queries.access import Scope
from groundswell.server.organizations.queries.chapters import list_chapters
from groundswell.server.organizations.views.forms.places import read_place
from groundswell.server.web.identifiers import IDENTIFIER


class ChapterField(forms.ModelChoiceField[Chapter]):
    """One chapter, by its short name."""

    def __init__(self, **kwargs: Any) -> None:
        """Begin with none: the form says which organization's."""
        super().__init__(queryset=Chapter.objects.none(), to_field_name="slug", **kwargs)

    def offer(self, chapters: QuerySet[Chapter], names: Iterable[tuple[str, str]]) -> None:
        """Offer chapters, drawn as a tree."""
        self.queryset = chapters
        self.choices = [("", self.empty_label or ""), *names]


def chapters_in(organization: Organization, scope: Scope) -> QuerySet[Chapter]:
    """Give the chapters that a scope covers."""
    chapters = Chapter.objects.filter(organization=organization)
    return chapters if scope.everywhere else chapters.filter(pk__in=scope.chapters)


def chapter_names(organization: Organization, scope: Scope) -> list[tuple[str, str]]:
    """Give short names and names in the tree's order, set in by depth."""
    covered = set(chapters_in(organization, scope).values_list("slug", flat=True))
    places = [place for place in list_chapters(organization) if place.slug in covered]
    return [(place.slug, "— " * place.depth + place.name) for place in places]


class ChapterForm(forms.Form):
    """A chapter's name, what it is part of, and its place."""

    name = forms.CharField(label=_("Name"), max_length=300)
    parent = ChapterField(
        label=_("Part of"), required=False, empty_label=_("— the organization itself —")
    )
    place = forms.CharField(
        label=_("Place"),
        required=False,
        max_length=200,
        help_text=_("A state, such as Iowa or IA, or an Open Civic Data division id."),
    )

    def __init__(self, organization: Organization, *args: Any, **kwargs: Any) -> None:
        """Offer the organization's chapters to be part of."""
        super().__init__(*args, **kwargs)
        everywhere = Scope(everywhere=True)
        parent = self.fields["parent"]
        assert isinstance(parent, ChapterField)
        parent.offer(chapters_in(organization, everywhere), chapter_names(organization, everywhere))

    def clean_place(self) -> str:
        """Take a state's name for its id."""
        return read_place(self.cleaned_data["place"])

    def read_fields(self) -> ChapterFields:
        """Give what was filled in."""
        values = self.cleaned_data
        return ChapterFields(values["name"].strip(), values["parent"], values["place"])


class NewChapterForm(ChapterForm):
    """A chapter that does not exist yet."""

    slug = forms.CharField(
        label=_("Short name"),
        max_length=50,
        validators=[IDENTIFIER],
        help_text=_("It stands in public records and stays for good: local-1101, for instance."),
    )
    field_order = ("name", "slug")
