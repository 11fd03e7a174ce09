"""A published figure."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groundswell.race.contributions.statements import read_value
from groundswell.server.races.actions.contributions.statements import (
    is_address,
    statement_key,
    write_value,
)
from groundswell.server.races.models import Contest, Statement
from groundswell.server.races.queries.contributions.wording import METRICS, QUALIFIERS


def _day(label: Any, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, help_text=help_text)


class StatementForm(forms.Form):
    """All of a figure."""

    candidate = forms.ChoiceField(label=_("Candidate"))
    metric = forms.ChoiceField(label=_("Figure"), choices=list(METRICS.items()))
    qualifier = forms.ChoiceField(label=_("How it was put"), required=False)
    value = forms.CharField(
        label=_("Value"),
        max_length=40,
        help_text=_("Digits without signs: 2000000; dollars as 35.18; a share as 0.765."),
    )
    as_of = _day(_("As of"))
    known_on = _day(_("Published"), _("The first day on which a board may show it."))
    source = forms.CharField(
        label=_("Source"), max_length=1_000, help_text=_("An address, or words that lead to it.")
    )

    def __init__(self, contest: Contest, *args: Any, **kwargs: Any) -> None:
        """Offer the contest's candidates."""
        super().__init__(*args, **kwargs)
        self._candidates = {each.slug: each for each in contest.candidates.all()}
        choices = [(slug, each.name) for slug, each in self._candidates.items()]
        self.fields["candidate"].choices = choices  # type: ignore[attr-defined]
        said = [(key, words or gettext("exactly")) for key, words in QUALIFIERS.items()]
        self.fields["qualifier"].choices = said  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Take only a value that is exact for its figure, published when it held or later."""
        data = super().clean() or {}
        metric, text = data.get("metric"), data.get("value")
        if metric and text:
            value = read_value(metric, text.strip())
            if value is None:
                raise ValidationError(
                    {"value": gettext("This is not an exact value of its figure.")}
                )
            data["value"] = write_value(Fraction(value))
        begun, known = data.get("as_of"), data.get("known_on")
        if begun and known and known < begun:
            raise ValidationError({"known_on": gettext("Nothing is published before it holds.")})
        return data

    @property
    def values(self) -> dict[str, Any]:
        """Give the answers, by the names of the columns."""
        data = self.cleaned_data
        names = ("metric", "qualifier", "value", "as_of", "known_on", "source")
        return {name: data[name] for name in names} | {
            "candidate_id": self._candidates[data["candidate"]].pk,
            "source_url": data["source"] if is_address(data["source"]) else "",
        }

    @property
    def key(self) -> str:
        """Give the key of the figure."""
        data = self.cleaned_data
        candidate = self._candidates[data["candidate"]]
        return statement_key(candidate, data["metric"], data["as_of"], data["source"])

    @property
    def label_of_fact(self) -> str:
        """Say what the figure is, for the history."""
        data = self.cleaned_data
        name = self._candidates[data["candidate"]].short_name
        return f"{name}: {data['metric']}, {data['as_of']}"

    @staticmethod
    def initial_of(row: Statement) -> dict[str, Any]:
        """Give what the form shows of a figure."""
        names = ("metric", "qualifier", "value", "as_of", "known_on", "source")
        return {name: getattr(row, name) for name in names} | {"candidate": row.candidate.slug}
