"""A campaign as leads fill it in: whom it reaches, its rules, its goals."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta
from typing import Any

from django import forms
from django.utils import formats
from django.utils.translation import gettext_lazy as _

from groundswell.server.outreach.models import Campaign
from groundswell.server.outreach.models.campaign import MAX_ATTEMPTS
from groundswell.server.races.queries.contests import contests_of_interest
from groundswell.server.web.identifiers import IDENTIFIER

RESERVED_SLUGS = frozenset({"filters", "new", "opt-outs"})
"""Names of pages that stand beside campaigns in the console's addresses."""
_OPENING, _CLOSING = range(8, 21), range(9, 22)
_MOST_GOAL = 100_000_000


def _hour_field(label: Any, hours: range, initial: time) -> forms.TypedChoiceField:
    """Make a field for a full hour, written as the reader's language does."""

    def offer() -> list[tuple[str, str]]:
        return [(f"{hour:02}:00", formats.time_format(time(hour), "TIME_FORMAT")) for hour in hours]

    read: Callable[[str], time] = time.fromisoformat
    return forms.TypedChoiceField(
        label=label, choices=offer, coerce=read, initial=initial.strftime("%H:%M")
    )


def _goal_field(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1, max_value=_MOST_GOAL, required=False)


class CampaignForm(forms.Form):
    """All of a campaign but its short name, which addresses bear."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    name = forms.CharField(label=_("Name"), max_length=200, help_text=_("Callers see it."))
    contest: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Contest"), queryset=None, required=False, empty_label=_("none")
    )
    candidate_name = forms.CharField(
        label=_("Candidate"),
        max_length=200,
        required=False,
        help_text=_("What stands for {candidate} in the script."),
    )
    mark = forms.ChoiceField(
        label=_("Written for"),
        choices=[("", _("Choose…")), *Campaign.Mark.choices],
        help_text=_(
            "Words that ask members to vote for somebody may not be said to the general public in "
            "the same way. The list takes only those whom this names."
        ),
    )
    max_attempts = forms.IntegerField(
        label=_("Attempts at a number, at most"), min_value=1, max_value=MAX_ATTEMPTS, initial=3
    )
    gap_hours = forms.IntegerField(
        label=_("Hours between two attempts"), min_value=0, max_value=24 * 30, initial=4
    )
    rest_days = forms.IntegerField(
        label=_("Days that a household is left alone after a conversation"),
        min_value=0,
        max_value=3_650,
        required=False,
        help_text=_("Empty: for good."),
    )
    opens_at = _hour_field(_("Calls from"), _OPENING, time(8))
    closes_at = _hour_field(_("Calls until"), _CLOSING, time(21))
    keeps_state_hours = forms.BooleanField(
        label=_("Keep to the shorter hours that some states set for telephone sales"),
        required=False,
    )
    goal_attempts = _goal_field(_("Calls"))
    goal_conversations = _goal_field(_("Conversations"))
    goal_people = _goal_field(_("People done"))

    def __init__(self, organization_id: int, *args: Any, **kwargs: Any) -> None:
        """Offer the organization's contests."""
        super().__init__(*args, **kwargs)
        contest = self.fields["contest"]
        assert isinstance(contest, forms.ModelChoiceField)
        contest.queryset = contests_of_interest(organization_id)

    @property
    def values(self) -> dict[str, Any]:
        """Give the answers, by the names of the columns."""
        data = dict(self.cleaned_data)
        data.pop("version")
        rest = data.pop("rest_days")
        data["gap"] = timedelta(hours=data.pop("gap_hours"))
        data["rest"] = timedelta(days=rest) if rest is not None else None
        return data

    @staticmethod
    def initial_of(row: Campaign) -> dict[str, Any]:
        """Give what the form shows of a campaign."""
        names = set(CampaignForm.base_fields) - {"gap_hours", "rest_days"}
        values = {name: getattr(row, name) for name in names}
        return values | {
            "gap_hours": int(row.gap.total_seconds() // 3600),
            "rest_days": row.rest.days if row.rest is not None else None,
            "opens_at": row.opens_at.strftime("%H:%M"),
            "closes_at": row.closes_at.strftime("%H:%M"),
            "contest": row.contest_id,
        }


class NewCampaignForm(CampaignForm):
    """A campaign that is not there yet."""

    slug = forms.CharField(
        label=_("Short name"),
        max_length=64,
        validators=[IDENTIFIER],
        help_text=_("It becomes part of the callers’ address: iowa-caucus, for instance."),
    )
    field_order = ("name", "slug")

    def clean_slug(self) -> str:
        """Keep the names of pages free."""
        slug = str(self.cleaned_data["slug"])
        if slug in RESERVED_SLUGS:
            raise forms.ValidationError(_("This short name is an address of the server’s own."))
        return slug
