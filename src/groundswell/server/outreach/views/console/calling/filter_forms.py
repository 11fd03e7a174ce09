"""A saved filter: which members of the roll a list is made from."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.server.organizations.queries.access import Scope
from groundswell.server.organizations.queries.members import NO_CHAPTER, MemberFilter
from groundswell.server.organizations.views.forms.member import MemberFilterForm
from groundswell.server.outreach.models import SavedFilter
from groundswell.server.outreach.queries.lists.filters import EVERYWHERE, read_filter


class _Several(forms.MultipleChoiceField):
    """Any number of choices, each with a box to tick."""

    widget = forms.CheckboxSelectMultiple


class SavedFilterForm(MemberFilterForm):
    """A name, and what narrows the roll; of states and chapters, several."""

    name = forms.CharField(
        label=_("Name"), max_length=200, help_text=_("“Iowa, members in good standing”.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    states = _Several(label=_("States"), required=False)
    chapters = _Several(label=_("Chapters"), required=False)
    field_order = ("name", "kind", "standing", "joined_after", "joined_until", "text")

    def __init__(self, organization: Any, *args: Any, **kwargs: Any) -> None:
        """Offer the organization's chapters, and all states."""
        scope: Scope = EVERYWHERE
        super().__init__(organization, scope, *args, **kwargs)
        one_state, one_chapter = self.fields.pop("state"), self.fields.pop("chapter")
        assert isinstance(one_state, forms.ChoiceField)
        assert isinstance(one_chapter, forms.ChoiceField)
        self._offer("states", one_state)
        self._offer("chapters", one_chapter)

    def _offer(self, name: str, one: forms.ChoiceField) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.MultipleChoiceField)
        choices: list[Any] = list(one.choices)  # type: ignore[arg-type]
        field.choices = [choice for choice in choices if choice[0] not in ("", NO_CHAPTER)]

    @property
    def wanted(self) -> MemberFilter:
        """Give the filter."""
        values: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value
            for key, value in self.cleaned_data.items()
            if key not in ("name", "version") and value
        }
        return MemberFilter(**values)

    @staticmethod
    def initial_of(saved: SavedFilter) -> dict[str, Any]:
        """Give what the form shows of a saved filter: one state or chapter is ticked as one."""
        wanted = read_filter(saved.filter)
        return {
            "name": saved.name,
            "version": saved.version,
            "states": [*wanted.states, *filter(None, [wanted.state])],
            "chapters": [*wanted.chapters, *filter(None, [wanted.chapter])],
            **{
                name: getattr(wanted, name)
                for name in ("text", "kind", "standing", "joined_after", "joined_until")
            },
        }
