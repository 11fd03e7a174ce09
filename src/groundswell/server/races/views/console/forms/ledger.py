"""A ledger of contributions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from groundswell.server.races.models import Candidate, Contest, Ledger
from groundswell.server.web.identifiers import IDENTIFIER

_VALUES = ("name", "committee_id", "cycle", "source", "source_url", "is_public")


class LedgerForm(forms.Form):
    """All of a ledger but its short name."""

    candidate = forms.ChoiceField(label=_("Candidate"))
    name = forms.CharField(label=_("Name of the committee"), max_length=200)
    committee_id = forms.CharField(
        label=_("Number with the FEC"),
        required=False,
        validators=[RegexValidator(r"\AC[0-9]{8}\Z", _("It is a C and eight digits."))],
    )
    cycle = forms.IntegerField(
        label=_("Year of the election"), min_value=2000, max_value=2100, localize=False
    )
    limit = forms.DecimalField(
        label=_("Limit per person and election, in dollars"),
        required=False,
        min_value=1,
        max_digits=9,
        decimal_places=2,
        help_text=_("Leave it empty for federal elections: the FEC’s limits are known here."),
    )
    source = forms.CharField(
        label=_("Source, as the public reads it"),
        max_length=500,
        required=False,
        help_text=_("“The committee’s own ledger of contributions through ActBlue”, for instance."),
    )
    source_url = forms.URLField(
        label=_("Address of the source"), max_length=500, required=False, assume_scheme="https"
    )
    is_public = forms.BooleanField(label=_("Show its figures to the public"), required=False)

    def __init__(self, contest: Contest, *args: Any, **kwargs: Any) -> None:
        """Offer the contest's candidates."""
        super().__init__(*args, **kwargs)
        self._candidates = {each.slug: each for each in contest.candidates.all()}
        choices = [(slug, each.name) for slug, each in self._candidates.items()]
        self.fields["candidate"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Candidate:
        """Give the candidate who was chosen."""
        return self._candidates[self.cleaned_data["candidate"]]

    @property
    def values(self) -> dict[str, Any]:
        """Give the answers, by the names of the columns."""
        limit = self.cleaned_data["limit"]
        cents = None if limit is None else int(limit * 100)
        return {name: self.cleaned_data[name] for name in _VALUES} | {"limit_cents": cents}

    @staticmethod
    def initial_of(ledger: Ledger) -> dict[str, Any]:
        """Give what the form shows of a ledger."""
        cents = ledger.limit_cents
        return {name: getattr(ledger, name) for name in _VALUES} | {
            "candidate": ledger.candidate.slug,
            "limit": None if cents is None else f"{cents // 100}.{cents % 100:02}",
        }


class NewLedgerForm(LedgerForm):
    """A ledger that is not there yet."""

    slug = forms.CharField(
        label=_("Short name"),
        max_length=64,
        validators=[IDENTIFIER],
        help_text=_("It becomes part of an address: ruiz-2016, for instance."),
    )
    field_order = ("candidate", "name", "slug")
