"""An endorsement with every figure and its source; an endorser; a slate."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from groundswell.race.endorsements.endorsement import STAGES
from groundswell.race.endorsements.errors import ValueRefused
from groundswell.race.endorsements.values import (
    read_count,
    read_share,
    read_text,
    read_threshold,
)
from groundswell.race.endorsements.write_csv import write_figure
from groundswell.server.organizations.queries.find import find_organization
from groundswell.server.races.actions.endorsements.reader import NOBODY_CHOSEN
from groundswell.server.races.models import Candidate, Contest, Endorsement, Endorser
from groundswell.server.races.queries.endorsements.stored import SHARES
from groundswell.server.races.queries.endorsements.wording import ROW_REASONS
from groundswell.server.races.queries.endorsements.wording import STAGES as NAMES
from groundswell.server.races.views.console.forms.contest import day_field
from groundswell.server.web.identifiers import IDENTIFIER
from groundswell.server.web.processes import Process

FIGURES = (*STAGES, *SHARES)
_ANSWERS = (("", _("Nobody said")), ("yes", _("Yes")), ("no", _("No")))


def candidate_choices(contest: Contest) -> list[tuple[str, Any]]:
    """Offer the candidates of a contest, and nobody."""
    names = [(each.slug, each.name) for each in contest.candidates.all()]
    return [*names, (NOBODY_CHOSEN, _("Nobody: the decision was not to endorse"))]


class EndorsementForm(forms.Form):
    """An endorsement of an endorser that is known; figures of a decision here are not typed in."""

    candidate = forms.ChoiceField(label=_("Candidate"))
    process = forms.ChoiceField(label=_("How it was decided"), choices=Process.choices)
    announced = forms.CharField(
        label=_("Announced"), max_length=10, help_text=_("2015-08-14; or 2015-08, or 2015.")
    )
    source = forms.CharField(
        label=_("Source"), max_length=1_000, help_text=_("Whoever published it, and when.")
    )
    source_url = forms.URLField(
        label=_("Address of the source"), max_length=500, required=False, assume_scheme="https"
    )
    threshold = forms.CharField(
        label=_("Threshold"),
        max_length=40,
        required=False,
        help_text=_("As the rule has it: 2/3, or more than 1/2."),
    )
    non_members_voted = forms.ChoiceField(
        label=_("Did others than members vote?"), choices=_ANSWERS, required=False
    )
    published = forms.CharField(
        label=_("What was published, in words"), max_length=1_000, required=False
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=4_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self, contest: Contest, *args: Any, endorsement: Endorsement | None = None, **kwargs: Any
    ) -> None:
        """Offer the contest's candidates; begin with what is known."""
        self.contest = contest
        self.held = endorsement is not None and endorsement.decision_id is not None
        if endorsement is not None:
            kwargs["initial"] = _initial_of(endorsement)
        super().__init__(*args, **kwargs)
        self.fields["candidate"].choices = [("", "—"), *candidate_choices(contest)]  # type: ignore[attr-defined]
        for name in FIGURES:
            hint = _("Empty is “not published”. Also: about 270000; in words: tens of thousands.")
            share_hint = _("87.9%, 0.879 or 2/3; empty is “not published”.")
            self.fields[name] = forms.CharField(
                label=str(NAMES[name]),
                max_length=300,
                required=False,
                help_text=share_hint if name in SHARES else hint,
            )
            self.fields[f"{name}_source"] = forms.CharField(
                label=_("Its source, where it is another"), max_length=1_000, required=False
            )
        if self.held:
            for name in (*self.figure_names, "process", "announced", "threshold", "candidate"):
                del self.fields[name]

    @property
    def figure_names(self) -> list[str]:
        """Name the fields of figures and of their sources."""
        return [field for name in FIGURES for field in (name, f"{name}_source")]

    @property
    def plain_fields(self) -> Iterable[BoundField]:
        """Give the other fields."""
        return [self[name] for name in self.fields if name not in self.figure_names]

    @property
    def figure_pairs(self) -> Iterable[tuple[BoundField, BoundField]]:
        """Give each figure with its source."""
        if self.held:
            return []
        return [(self[name], self[f"{name}_source"]) for name in FIGURES]

    def clean(self) -> dict[str, Any]:
        """Read each figure as a file's; refuse what a file would be refused for."""
        cleaned = super().clean() or {}
        for name in FIGURES:
            if name in cleaned:
                self._clean_figure(name, cleaned)
        if "threshold" in cleaned:
            self._try("threshold", lambda: read_threshold(cleaned["threshold"]))
        return cleaned

    def _clean_figure(self, name: str, cleaned: dict[str, Any]) -> None:
        read = read_share if name in SHARES else read_count
        figure = self._try(name, lambda: read(read_text(cleaned[name]), ""))
        cleaned[name] = write_figure(figure)
        if figure is None and cleaned.get(f"{name}_source") and name not in self.errors:
            self.add_error(f"{name}_source", str(ROW_REASONS["source.orphan"]))

    def _try(self, name: str, read: Any) -> Any:
        try:
            return read()
        except ValueRefused as refused:
            self.add_error(name, ValidationError(str(ROW_REASONS[refused.code])))
            return None

    @property
    def chosen(self) -> Candidate | None:
        """Give the candidate; None is nobody."""
        slug = self.cleaned_data["candidate"]
        return None if slug == NOBODY_CHOSEN else self.contest.candidates.get(slug=slug)

    @property
    def values(self) -> dict[str, Any]:
        """Give the answers, by the names of the columns."""
        values = {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in {"candidate", "endorser"}
        }
        answers = {"yes": True, "no": False, "": None}
        values["non_members_voted"] = answers[values["non_members_voted"]]
        return values


class NewEndorsementForm(EndorsementForm):
    """An endorsement that is not there yet: whose it is, too."""

    endorser = forms.ModelChoiceField(label=_("Endorser"), queryset=Endorser.objects.all())
    field_order = ("endorser", "candidate")


class WithdrawForm(forms.Form):
    """The day from which an endorsement no longer stands."""

    retracted = forms.CharField(
        label=_("Withdrawn"),
        max_length=10,
        required=False,
        help_text=_("A day, month or year; empty while it stands."),
    )


class EndorserForm(forms.Form):
    """All of an endorser but the short name."""

    name = forms.CharField(label=_("Name"), max_length=300)
    kind = forms.ChoiceField(label=_("Kind"), choices=Endorser.Kind.choices)
    title = forms.CharField(
        label=_("Office or role"),
        max_length=200,
        required=False,
        help_text=_("Of a person: Mayor of Springfield, for instance."),
    )
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    organization = forms.CharField(
        label=_("Short name of the organization on this server"),
        max_length=64,
        required=False,
        help_text=_("Only where the endorser is that organization: its page then leads here."),
    )

    def clean_organization(self) -> int | None:
        """Find the organization."""
        slug = self.cleaned_data["organization"].strip()
        if not slug:
            return None
        found = find_organization(slug)
        if found is None:
            raise ValidationError(_("No organization here has this short name."))
        return int(found.pk)

    @property
    def values(self) -> dict[str, Any]:
        """Give the answers, by the names of the columns."""
        values = {name: self.cleaned_data[name] for name in EndorserForm.base_fields}
        values["organization_id"] = values.pop("organization")
        return values

    @staticmethod
    def initial_of(endorser: Endorser) -> dict[str, Any]:
        """Give what the form shows of an endorser."""
        values = {name: getattr(endorser, name) for name in ("name", "kind", "title", "website")}
        organization = endorser.organization
        return values | {"organization": organization.slug if organization is not None else ""}


class NewEndorserForm(EndorserForm):
    """An endorser that is not there yet."""

    slug = forms.CharField(
        label=_("Short name"),
        max_length=64,
        validators=[IDENTIFIER],
        help_text=_("It becomes part of an address: nurses-united, for instance."),
    )
    field_order = ("name", "slug")


class SlateForm(forms.Form):
    """A slate's title and day, and the endorsements on it."""

    title = forms.CharField(label=_("Title"), max_length=300)
    published_on = day_field(_("Published"))
    source = forms.CharField(label=_("Source"), max_length=500, required=False)
    source_url = forms.URLField(
        label=_("Address of the source"), max_length=500, required=False, assume_scheme="https"
    )
    endorsements = forms.MultipleChoiceField(
        label=_("Endorsements on it"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, choices: list[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        """Offer the endorser's endorsements."""
        super().__init__(*args, **kwargs)
        self.fields["endorsements"].choices = choices  # type: ignore[attr-defined]
        self.fields["published_on"].required = True

    @property
    def values(self) -> dict[str, Any]:
        """Give the answers, by the names of the columns."""
        return {
            name: self.cleaned_data[name]
            for name in ("title", "published_on", "source", "source_url")
        }

    @property
    def chosen(self) -> list[int]:
        """Give the endorsements' keys."""
        return [int(each) for each in self.cleaned_data["endorsements"]]


class NewSlateForm(SlateForm):
    """A slate that is not there yet."""

    slug = forms.CharField(label=_("Short name"), max_length=64, validators=[IDENTIFIER])
    field_order = ("title", "slug", "published_on")


def _initial_of(row: Endorsement) -> dict[str, Any]:
    names = ("process", "announced", "source", "source_url", "threshold", "published", "note")
    figures = [field for name in FIGURES for field in (name, f"{name}_source")]
    values = {name: getattr(row, name) for name in (*names, *figures)}
    answers = {True: "yes", False: "no", None: ""}
    candidate = row.candidate
    return values | {
        "candidate": candidate.slug if candidate is not None else NOBODY_CHOSEN,
        "non_members_voted": answers[row.non_members_voted],
    }
