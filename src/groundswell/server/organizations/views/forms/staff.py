"""Staff who are invited, and exports that say why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.server.organizations.actions.invitations import NewStaff
from groundswell.server.organizations.models import Organization, Role
from groundswell.server.organizations.queries.access import Scope
from groundswell.server.organizations.views.forms.chapter import (
    ChapterField,
    chapter_names,
    chapters_in,
)


class InviteForm(forms.Form):
    """Who, as what, where."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    # Nothing is chosen at first: the first of the list would be the one that may do everything.
    kind = forms.ChoiceField(label=_("Role"), choices=[("", _("Choose…")), *Role.Kind.choices])
    chapter = ChapterField(
        label=_("Where"),
        required=False,
        empty_label=_("In the whole organization"),
        help_text=_("In a chapter means: in that chapter and all below it."),
    )

    def __init__(self, organization: Organization, *args: Any, **kwargs: Any) -> None:
        """Offer the organization's chapters."""
        super().__init__(*args, **kwargs)
        everywhere = Scope(everywhere=True)
        field = self.fields["chapter"]
        assert isinstance(field, ChapterField)
        field.offer(chapters_in(organization, everywhere), chapter_names(organization, everywhere))

    def read_staff(self) -> NewStaff:
        """Give what was filled in."""
        return NewStaff(**self.cleaned_data)


class ExportForm(forms.Form):
    """Why members' data leave this server."""

    why = forms.CharField(
        label=_("What is this list for?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Your answer is kept with your name, for the organization’s owners to see."),
    )
