"""A campaign's list: looked at before it is made, then put together in the background."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.outreach.actions.lists.build import begin_build
from groundswell.server.outreach.actions.lists.look import look_at_list
from groundswell.server.outreach.models import Campaign, ListBuild, SavedFilter
from groundswell.server.outreach.queries.lists.counts import ListCounts, read_counts
from groundswell.server.outreach.queries.lists.filters import filters_of
from groundswell.server.outreach.views.console.calling.doors import campaign_view
from groundswell.server.outreach.views.console.calling.figures import Line
from groundswell.server.outreach.views.console.door import show

_REASONS: dict[str, str | Promise] = {
    "extension": gettext_lazy("Their number has an extension"),
    "unreadable": gettext_lazy("Their number can’t be dialled"),
    "not_for_them": gettext_lazy("The script is not written for them"),
    "opted_out": gettext_lazy("They asked not to be called"),
    "dead": gettext_lazy("Their number is out of service"),
    "gone": gettext_lazy("They are not at this number any more"),
    "no_hours": gettext_lazy("No hour of the day is allowed where they may be"),
}
_PRIORITIES = (
    (0, gettext_lazy("as the others")),
    (10, gettext_lazy("before the others")),
    (-10, gettext_lazy("after the others")),
)


class ListForm(forms.Form):
    """Which filter, and when its people are called."""

    filter = forms.ModelChoiceField(
        label=gettext_lazy("Saved filter"),
        queryset=SavedFilter.objects.none(),
        empty_label=gettext_lazy("Choose…"),
    )
    priority = forms.TypedChoiceField(
        label=gettext_lazy("Call them"), choices=_PRIORITIES, coerce=int, initial=0
    )

    def __init__(self, organization_id: int, *args: Any, **kwargs: Any) -> None:
        """Offer the organization's filters."""
        super().__init__(*args, **kwargs)
        field = self.fields["filter"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = filters_of(organization_id)


@campaign_view
def make_list(request: StaffRequest, campaign: Campaign) -> HttpResponseBase:
    """Show how long a list would be and who is left out, and ask for it."""
    organization = request.organization
    initial = {"filter": request.GET.get("filter", "")[:18]}
    form = ListForm(organization.pk, request.POST or None, initial=initial)
    look = None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if "build" in request.POST:
            try:
                begin_build(campaign, data["filter"], by=request.user, priority=data["priority"])
            except Refused as refused:
                show_refusal(form, refused)
            else:
                messages.success(request, _("The list is being put together."))
                return redirect("console_campaign_list", organization.slug, campaign.slug)
        else:
            look = look_at_list(campaign, data["filter"])
    builds = [(row, read_counts(row.counts)) for row in campaign.builds.all()[:20]]
    context = {
        "campaign": campaign,
        "form": form,
        "look": look,
        "left_out": describe_left_out(look.counts) if look else [],
        "builds": [(row, counts, describe_left_out(counts)) for row, counts in builds],
        "refreshes": any(row.state == ListBuild.State.WAITING for row, _counts in builds),
        "has_filters": filters_of(organization.pk).exists(),
    }
    return show(request, "calling/list.html", context)


def describe_left_out(counts: ListCounts) -> list[Line]:
    """Name the reasons for which people are left out, with how many."""
    return [
        Line(words, count) for name, words in _REASONS.items() if (count := getattr(counts, name))
    ]
