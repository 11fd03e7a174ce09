"""What a lead says of a link for volunteers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.server.outreach.actions.volunteers.invitations import (
    LONGEST,
    MOST,
    NewInvitation,
)
from groundswell.server.outreach.models import Campaign


class _CampaignField(forms.ModelChoiceField[Campaign]):
    """A campaign by its name."""

    def label_from_instance(self, obj: Campaign) -> str:
        """Give the name."""
        return obj.name


class InvitationForm(forms.Form):
    """For what, how long, for how many."""

    label = forms.CharField(
        label=_("What the link is for"),
        max_length=200,
        help_text=_("“Local 7, Monday evening”: so that you can tell your links apart."),
    )
    campaign = _CampaignField(
        label=_("Campaign"),
        queryset=Campaign.objects.none(),
        required=False,
        empty_label=_("All campaigns that run"),
    )
    days = forms.IntegerField(
        label=_("Days that the link holds"), min_value=1, max_value=LONGEST.days, initial=14
    )
    max_uses = forms.IntegerField(
        label=_("How many people may come by it"),
        min_value=1,
        max_value=MOST,
        initial=30,
        help_text=_(
            "Whoever has the link can come in. A number keeps it in bounds if it is passed on."
        ),
    )

    def __init__(self, organization_id: int, *args: Any, **kwargs: Any) -> None:
        """Offer the organization's campaigns that have not ended."""
        super().__init__(*args, **kwargs)
        field = self.fields["campaign"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Campaign.objects.filter(organization_id=organization_id).exclude(
            state=Campaign.State.ENDED
        )

    @property
    def invitation(self) -> NewInvitation:
        """Give what was filled in."""
        campaign = self.cleaned_data["campaign"]
        return NewInvitation(
            label=self.cleaned_data["label"],
            holds=timedelta(days=self.cleaned_data["days"]),
            campaign_id=campaign.pk if campaign else None,
            max_uses=self.cleaned_data["max_uses"],
        )
