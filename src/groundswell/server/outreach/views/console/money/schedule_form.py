"""A report: what a treasurer says of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from importlib.metadata import version
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from groundswell.outreach.money.report import CONDUITS, Committee, Report
from groundswell.server.races.queries.contributions.references import ledgers_kept_by

_FORMS = (
    ("F3X", _("Form 3X: a separate segregated fund or another political committee")),
    ("F3", _("Form 3: the committee of a candidate for Congress")),
)
_DATE = {"type": "date"}
_KEPT = (
    *("form", "committee_id", "committee_name", "street", "city", "state", "postcode"),
    *("treasurer_given_name", "treasurer_family_name", "conduit", "ledger", "election"),
)


class ScheduleForm(forms.Form):
    """Form, committee, period, conduit, and the ledger to hold the file against."""

    form = forms.ChoiceField(label=_("Form"), choices=_FORMS, widget=forms.RadioSelect)
    committee_id = forms.CharField(
        label=_("The committee’s number with the FEC"),
        validators=[RegexValidator(r"\AC[0-9]{8}\Z", _("It is a C and eight digits."))],
    )
    committee_name = forms.CharField(label=_("Name of the committee"), max_length=200)
    covers_from = forms.DateField(label=_("From"), widget=forms.DateInput(attrs=_DATE))
    covers_through = forms.DateField(label=_("Through"), widget=forms.DateInput(attrs=_DATE))
    since = forms.DateField(
        label=_("First day of the election cycle"),
        required=False,
        widget=forms.DateInput(attrs=_DATE),
        help_text=_("For Form 3 alone: the day after the last general election for the seat."),
    )
    report_code = forms.RegexField(
        r"\A[A-Z0-9]{2,3}\Z",
        label=_("Code of the report"),
        required=False,
        help_text=_("Q1, M3, YE or 12P, for instance."),
    )
    conduit = forms.ChoiceField(
        label=_("Conduit through which the money came"),
        required=False,
        choices=(("", _("None")), *((key, each.name) for key, each in CONDUITS.items())),
        help_text=_("Each itemized receipt gets a memo that names it."),
    )
    election = forms.RegexField(
        r"\A[PGRSCE][0-9]{4}\Z",
        label=_("Election of receipts that name none"),
        required=False,
        help_text=_("P2026 or G2026, for instance. Form 3 needs it for its limits."),
    )
    asked_for_missing = forms.BooleanField(
        label=_("Missing employers and occupations were asked for, and proof is kept"),
        required=False,
    )
    ledger = forms.ChoiceField(label=_("Ledger to hold it against"), required=False)
    street = forms.CharField(label=_("Street"), max_length=34, required=False)
    city = forms.CharField(label=_("City"), max_length=30, required=False)
    state = forms.RegexField(r"\A[A-Z]{2}\Z", label=_("State"), required=False)
    postcode = forms.RegexField(r"\A[0-9]{5}(-?[0-9]{4})?\Z", label=_("ZIP code"), required=False)
    treasurer_given_name = forms.CharField(
        label=_("Treasurer’s given name"), max_length=20, required=False
    )
    treasurer_family_name = forms.CharField(
        label=_("Treasurer’s family name"), max_length=30, required=False
    )

    def __init__(self, organization_id: int, *args: Any, **kwargs: Any) -> None:
        """Offer the organization's ledgers."""
        super().__init__(*args, **kwargs)
        ledgers = [(str(each.pk), each.name) for each in ledgers_kept_by(organization_id)]
        self.fields["ledger"].choices = [("", _("None")), *ledgers]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Hold the days against each other."""
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("covers_from"), cleaned.get("covers_through")
        since = cleaned.get("since")
        if first and last and last < first:
            self.add_error("covers_through", _("The last day is before the first."))
        if cleaned.get("form") == "F3":
            if since is None:
                self.add_error("since", _("Form 3 sums up since the cycle began: say when."))
            elif first and since > first:
                self.add_error("since", _("The cycle begins before the report does."))
        elif first and last and first.year != last.year:
            self.add_error("covers_through", _("A report on Form 3X keeps to one calendar year."))
        return cleaned

    def read_report(self, *, signed_on: date) -> Report:
        """Give what was filled in."""
        data = self.cleaned_data
        is_candidate = data["form"] == "F3"
        return Report(
            form=data["form"],
            committee=Committee(
                id=data["committee_id"],
                name=data["committee_name"],
                **{
                    name: data[name]
                    for name in (
                        *("street", "city", "state", "postcode"),
                        *("treasurer_given_name", "treasurer_family_name"),
                    )
                },
            ),
            covers_from=data["covers_from"],
            covers_through=data["covers_through"],
            since=data["since"] if is_candidate else date(data["covers_from"].year, 1, 1),
            signed_on=signed_on,
            report_code=data["report_code"],
            conduit=CONDUITS.get(data["conduit"]),
            asked_for_missing=data["asked_for_missing"],
            software_version=version("groundswell"),
        )

    @property
    def answers(self) -> dict[str, str]:
        """Give what the next report will have alike."""
        return {name: str(self.cleaned_data[name]) for name in _KEPT}

    @staticmethod
    def first_answers(kept: Mapping[str, str], today: date) -> dict[str, Any]:
        """Give what the form begins with: the last answers, and the month before this one."""
        last = today.replace(day=1) - timedelta(days=1)
        return {
            "form": "F3X",
            "covers_from": last.replace(day=1),
            "covers_through": last,
            **kept,
        }


class WhyForm(forms.Form):
    """Why names leave this server."""

    why = forms.CharField(
        label=_("What is this file for?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Your answer is kept with your name, for the organization’s owners to see."),
    )
