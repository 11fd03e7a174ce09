"""What the staff fill in of a petition."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.server.outreach.models import Petition
from groundswell.server.outreach.models.petition import MAX_TEXT
from groundswell.server.races.queries.contests import contests_of_interest
from groundswell.server.web.identifiers import IDENTIFIER


def _day(label: Any, **options: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget, **options)


def _lines(label: Any, **options: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 8})
    return forms.CharField(
        label=label, required=False, max_length=MAX_TEXT, widget=widget, **options
    )


class LaterForm(forms.Form):
    """What may still be changed once a petition is published."""

    goal = forms.IntegerField(
        label=_("Goal"),
        required=False,
        min_value=1,
        max_value=100_000_000,
        help_text=_("How many people. The page shows how far it is."),
    )
    closes_on = _day(_("Last day"), help_text=_("Empty: it stays open until you close it."))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def values(self) -> dict[str, Any]:
        """Give the answers, by the names of the columns."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("version", "slug")
        }

    @property
    def version_read(self) -> int:
        """Give the version that was read; one that is missing is none."""
        return self.cleaned_data.get("version") or 0

    @classmethod
    def initial_of(cls, petition: Petition) -> dict[str, Any]:
        """Give what the form shows of a petition."""
        return {name: getattr(petition, name) for name in cls.base_fields if name != "slug"}


class PetitionForm(LaterForm):
    """All of a petition that is not published yet, but the short name, which addresses bear."""

    kind = forms.ChoiceField(
        label=_("What it is"), choices=Petition.Kind.choices, widget=forms.RadioSelect
    )
    addressee = forms.CharField(
        label=_("Addressed to"),
        max_length=200,
        help_text=_("The person who is to run, or the body that is to act."),
    )
    contest: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Contest"), queryset=None, required=False
    )
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)
    text_en = _lines(
        _("Text in English"),
        help_text=_("Plain text; an empty line begins a paragraph. Frozen once it is published."),
    )
    title_es = forms.CharField(label=_("Title in Spanish"), max_length=200, required=False)
    text_es = _lines(
        _("Text in Spanish"),
        help_text=_("A language that is left empty shows the other one’s words."),
    )
    opens_on = _day(_("First day"), help_text=_("Empty: as soon as it is published."))
    shows_names = forms.BooleanField(
        label=_("Show the names of those who agree to it"), required=False
    )
    field_order: tuple[str, ...] = (
        *("kind", "addressee", "contest", "title_en", "text_en", "title_es", "text_es"),
        *("goal", "opens_on", "closes_on", "shows_names", "version"),
    )

    def __init__(self, organization: Any, *args: Any, **kwargs: Any) -> None:
        """Offer the contests whose boards the organization keeps."""
        super().__init__(*args, **kwargs)
        field = self.fields["contest"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = contests_of_interest(organization.pk)


class NewPetitionForm(PetitionForm):
    """A petition that is not there yet."""

    slug = forms.CharField(
        label=_("Short name"),
        max_length=64,
        validators=[IDENTIFIER],
        help_text=_("It becomes part of the address: run-ana-run, for instance."),
    )
    field_order = ("kind", "addressee", "slug", *PetitionForm.field_order[2:])


class ExportForm(forms.Form):
    """What is exported, and why."""

    what = forms.ChoiceField(
        label=_("File"),
        widget=forms.RadioSelect,
        choices=[
            ("pdf", _("To deliver, printed: names, states and ZIP codes, each person once (PDF)")),
            ("delivery", _("To deliver, as a table: the same (CSV)")),
            ("everything", _("For our own work: all that was confirmed, with addresses (CSV)")),
        ],
        initial="pdf",
    )
    why = forms.CharField(
        label=_("What is this list for?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Your answer is kept with your name, for the organization’s owners to see."),
    )
