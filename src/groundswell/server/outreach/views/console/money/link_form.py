"""A fundraising link: what a lead fills in."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.server.outreach.models import FundraisingLink
from groundswell.server.outreach.models.fundraising_link import CODE
from groundswell.server.races.queries.contests import contests_of_interest
from groundswell.server.races.queries.contributions.references import ledgers_kept_by

GoalKind, Measure, State = (
    FundraisingLink.GoalKind,
    FundraisingLink.Measure,
    FundraisingLink.State,
)
_PLAIN = ("title", "title_es", "words", "words_es", "address", "parameter", "goal_kind", "measure")
_LINES = {"rows": 5}


class LinkForm(forms.Form):
    """All of a link but its code, and the version that it was read at."""

    title = forms.CharField(label=_("Title"), max_length=120, min_length=3)
    words = forms.CharField(
        label=_("What the money is for"),
        max_length=2_000,
        widget=forms.Textarea(attrs=_LINES),
        help_text=_("Say who asks, who pays for asking, and what the law wants said."),
    )
    title_es = forms.CharField(label=_("Title in Spanish"), max_length=120, required=False)
    words_es = forms.CharField(
        label=_("What the money is for, in Spanish"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs=_LINES),
    )
    address = forms.CharField(
        label=_("Address of the form on the platform"),
        max_length=500,
        help_text=_("https://secure.actblue.com/donate/…, without a reference code."),
        widget=forms.URLInput,
    )
    parameter = forms.RegexField(
        r"\A[a-z][a-z0-9_]{0,31}\Z",
        label=_("How the platform calls the reference code"),
        initial="refcode",
        help_text=_("“refcode” at ActBlue. Ask another platform what it takes and reports back."),
    )
    subject = forms.ChoiceField(label=_("For a contest or a candidate"), required=False)
    ledger = forms.ChoiceField(
        label=_("Ledger that counts it"),
        required=False,
        help_text=_("The ledger of the committee that receives the money; see “Races”."),
    )
    goal_kind = forms.ChoiceField(
        label=_("Goal"), choices=GoalKind.choices, required=False, widget=forms.RadioSelect
    )
    goal = forms.DecimalField(
        label=_("How much"),
        required=False,
        min_value=Decimal("0.01"),
        max_digits=12,
        decimal_places=2,
        help_text=_("In dollars, or a number of contributions."),
    )
    measure = forms.ChoiceField(
        label=_("What counts toward the goal"), choices=Measure.choices, widget=forms.RadioSelect
    )
    state = forms.ChoiceField(label=_("State"), choices=State.choices, widget=forms.RadioSelect)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    def __init__(self, organization_id: int, *args: Any, **kwargs: Any) -> None:
        """Offer the contests and ledgers of the organization."""
        super().__init__(*args, **kwargs)
        contests = contests_of_interest(organization_id).prefetch_related("candidates")
        subjects = [("", str(_("Neither")))]
        for contest in contests:
            subjects.append((f"{contest.pk}:", str(contest)))
            subjects += [
                (f"{contest.pk}:{each.pk}", f"{contest}: {each.name}")
                for each in contest.candidates.all()
            ]
        self.fields["subject"].choices = subjects  # type: ignore[attr-defined]
        self._ledgers = {str(each.pk): each for each in ledgers_kept_by(organization_id)}
        ledgers = [("", _("None")), *((key, each.name) for key, each in self._ledgers.items())]
        self.fields["ledger"].choices = ledgers  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Hold the goal against its kind: contributions are whole."""
        cleaned: dict[str, Any] = super().clean() or {}
        goal, kind = cleaned.get("goal"), cleaned.get("goal_kind")
        if kind == GoalKind.CONTRIBUTIONS and goal is not None and goal != int(goal):
            self.add_error("goal", _("A number of contributions is whole."))
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """Give the answers, by the names of the columns."""
        data = self.cleaned_data
        contest, _sep, candidate = data["subject"].partition(":")
        goal = data["goal"]
        if goal is not None:
            goal = int(goal * 100) if data["goal_kind"] == GoalKind.MONEY else int(goal)
        return {name: data[name] for name in _PLAIN} | {
            "contest_id": int(contest) if contest else None,
            "candidate_id": int(candidate) if candidate else None,
            "ledger": self._ledgers.get(data["ledger"]),
            "goal": goal,
            "state": data["state"],
        }

    @staticmethod
    def initial_of(row: FundraisingLink) -> dict[str, Any]:
        """Give what the form shows of a link."""
        goal = row.goal
        if goal is not None and row.goal_kind == GoalKind.MONEY:
            goal = Decimal(goal).scaleb(-2)  # type: ignore[assignment]
        return {name: getattr(row, name) for name in _PLAIN} | {
            "subject": f"{row.contest_id}:{row.candidate_id or ''}" if row.contest_id else "",
            "ledger": str(row.ledger_id or ""),
            "goal": goal,
            "state": row.state,
            "version": row.version,
        }


class NewLinkForm(LinkForm):
    """A link that is not there yet."""

    code = forms.CharField(
        label=_("Reference code"),
        max_length=64,
        validators=[CODE],
        help_text=_(
            "It stands in the link’s address and beside each contribution, and stays as it is. "
            "Name a way, never a person: phone-bank, for instance."
        ),
    )
    field_order = ("title", "code")

    @property
    def values(self) -> dict[str, Any]:
        """Give the answers, with the code."""
        return super().values | {"code": self.cleaned_data["code"]}
