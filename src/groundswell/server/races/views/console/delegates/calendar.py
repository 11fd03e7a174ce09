"""The calendar in the console: its contests, and unpledged delegates."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from groundswell.server.elections.wording import format_count
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.races.actions.delegates.state import add_state
from groundswell.server.races.actions.delegates.unpledged import (
    change_count,
    remove_count,
    save_count,
)
from groundswell.server.races.models import Contest, StateContest, UnpledgedCount
from groundswell.server.races.views.console.delegates.doors import (
    Page,
    act,
    edit,
    see_whole,
)
from groundswell.server.races.views.console.door import contest_view, show
from groundswell.server.races.views.console.forms.delegates import CountForm, NewStateForm
from groundswell.server.races.views.console.subject import Subject

LIST = ("console_delegates",)


@contest_view
def list_states(request: StaffRequest, contest: Contest) -> HttpResponse:
    """List the contests of the calendar, and the counts of unpledged delegates."""
    states = [see_whole(row) for row in StateContest.objects.filter(contest=contest)]
    context = {
        "states": states,
        "pledged": sum(each.contest.pledged for each in states),
        "unpledged": sum(each.row.unpledged for each in states),
        "counts": UnpledgedCount.objects.filter(contest=contest).select_related("candidate"),
    }
    return show(request, "delegates/list.html", contest, context)


@contest_view
def new_state(request: StaffRequest, contest: Contest) -> HttpResponseBase:
    """Add a contest to the calendar."""
    form = NewStateForm(request.POST or None)
    page = Page(_("New contest of the calendar"))
    return edit(
        request,
        contest,
        form,
        lambda: add_state(contest, form.values, by=request.user),
        page,
        LIST,
    )


@contest_view
def new_count(request: StaffRequest, contest: Contest) -> HttpResponseBase:
    """Write down a count of unpledged delegates."""
    form = CountForm(contest, request.POST or None)
    page = Page(
        _("Unpledged delegates"),
        _("How many have said that they support a candidate. They may change their minds."),
    )
    return edit(
        request,
        contest,
        form,
        lambda: save_count(contest, form.cleaned_data["candidate"], form.values, by=request.user),
        page,
        LIST,
    )


@contest_view
def edit_count(request: StaffRequest, contest: Contest, pk: int) -> HttpResponseBase:
    """Correct a count."""
    row = _find_count(contest, pk)
    initial = {name: getattr(row, name) for name in CountForm.base_fields}
    form = CountForm(contest, request.POST or None, initial=initial)
    address = (request.organization.slug, contest.slug, row.pk)
    page = Page(_("Unpledged delegates"), remove=reverse("console_remove_unpledged", args=address))
    return edit(
        request,
        contest,
        form,
        lambda: change_count(row, form.cleaned_data["candidate"], form.values, by=request.user),
        page,
        LIST,
    )


@require_POST
@contest_view
def delete_count(request: StaffRequest, contest: Contest, pk: int) -> HttpResponseBase:
    """Take a count out."""
    row = _find_count(contest, pk)
    return act(request, contest, lambda: remove_count(row, by=request.user), LIST)


def _find_count(contest: Contest, pk: int) -> UnpledgedCount:
    rows = UnpledgedCount.objects.select_related("candidate", "contest")
    return get_object_or_404(rows, contest=contest, pk=pk)


def describe(contest: Contest) -> Subject:
    """Say how much the board holds of delegates."""
    number = StateContest.objects.filter(contest=contest).count()
    words = ngettext("%(count)s contest", "%(count)s contests", number)
    address = reverse("console_delegates", args=(contest.keeper.slug, contest.slug))
    return Subject(address, _("Delegates"), words % {"count": format_count(number)})
