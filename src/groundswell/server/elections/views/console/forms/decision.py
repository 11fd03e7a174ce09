"""What a decision is about, and who decides it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from groundswell.server.elections.actions.plan_decision import RESERVED, DecisionDetails
from groundswell.server.elections.models import Decision
from groundswell.server.elections.views.console.forms.fields import LineField, explained
from groundswell.voting.draft_reader import slug

Process = Decision.Process

PROCESSES = (
    (
        Process.BINDING_MEMBER_VOTE,
        _("Binding member vote"),
        _("Members vote in secret, and their vote decides."),
    ),
    (
        Process.ADVISORY_MEMBER_VOTE_THEN_BOARD,
        _("Advisory member vote, then the board decides"),
        _("Members vote in secret; the board then decides, and both are shown."),
    ),
    (
        Process.TWO_BODY,
        _("Members and board together"),
        _("Both vote. Either both must agree, or each counts with a stated weight."),
    ),
    (
        Process.BOARD_VOTE,
        _("Board vote"),
        _("The board alone decides. How it voted is recorded here as plainly as a member vote."),
    ),
    (
        Process.CONVENTION,
        _("Convention of delegates"),
        _("Delegates decide, perhaps each with the weight of the members they stand for."),
    ),
    (
        Process.UNKNOWN,
        _("Not known"),
        _("The endorsement is known, but not how it was decided. Pages will say so."),
    ),
)


class DecisionForm(forms.Form):
    """What a decision is about."""

    title = LineField(
        label=_("Title"), help_text=_("As members will read it: “Endorsement for President, 2028”.")
    )
    contest = LineField(
        label=_("Contest"), help_text=_("What is endorsed for: “President of the United States”.")
    )
    process = forms.ChoiceField(
        label=_("Who decides"), widget=forms.RadioSelect, choices=explained(PROCESSES)
    )
    office = LineField(label=_("Office"), max_length=200, required=False)
    place = LineField(
        label=_("Place"),
        max_length=200,
        required=False,
        help_text=_("The state, district or city where the contest is held."),
    )
    party = LineField(label=_("Party"), max_length=100, required=False)
    election_on = forms.DateField(
        label=_("Day of the election"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    members = forms.IntegerField(
        label=_("Members of the organization"),
        required=False,
        min_value=1,
        help_text=_("As the organization states it. Left empty, pages read “not published”."),
    )

    @property
    def details(self) -> DecisionDetails:
        """Give the answers, once the form is valid."""
        names = DecisionDetails.__dataclass_fields__
        return DecisionDetails(**{name: self.cleaned_data[name] for name in names})


class NewDecisionForm(DecisionForm):
    """What a new decision is about, and its address."""

    slug = forms.CharField(
        label=_("Short name"),
        required=False,
        max_length=64,
        help_text=_("For its address: small letters, digits, hyphens. Empty: made from the title."),
        validators=[
            RegexValidator(
                r"^[a-z0-9][a-z0-9-]{0,63}$",
                _("Use small letters, digits and hyphens, and begin with a letter or a digit."),
            )
        ],
    )
    field_order = ("title", "slug")

    def clean(self) -> dict[str, Any]:
        """Make a short name where none was typed."""
        values = super().clean() or self.cleaned_data
        if not values.get("slug") and "slug" not in self.errors and values.get("title"):
            values["slug"] = slug(values["title"])
            if not values["slug"] or values["slug"] in RESERVED:
                self.add_error("slug", _("Write a short name: none can be made from this title."))
        return values
