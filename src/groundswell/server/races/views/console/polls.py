"""The polls that a board holds: listed by place, added, corrected, removed."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.races.actions.polls.single import add_poll, change_poll, remove_poll
from groundswell.server.races.actions.refusal import Refused
from groundswell.server.races.models import Contest, Poll
from groundswell.server.races.queries.polls.places import name_place
from groundswell.server.races.views.console.door import contest_view, show
from groundswell.server.races.views.console.forms.poll import PollForm
from groundswell.server.races.views.console.subject import Subject

_PER_PAGE = 100


def describe(contest: Contest) -> Subject:
    """Say how many polls there are, for the contest's page."""
    count = contest.polls.count()
    address = reverse("console_polls", args=(contest.keeper.slug, contest.slug))
    words = ngettext("%(n)s poll", "%(n)s polls", count) % {"n": count}
    return Subject(address, _("Polls"), words if count else _("None yet"))


@contest_view
def list_polls(request: StaffRequest, contest: Contest) -> HttpResponse:
    """List them, the newest first, of one place or of all."""
    counts = contest.polls.order_by("place").values_list("place").annotate(Count("pk"))
    places = [(place, name_place(place), count) for place, count in counts]
    chosen = request.GET.get("place", "")
    polls = contest.polls.filter(place=chosen) if chosen else contest.polls.all()
    page = Paginator(polls, _PER_PAGE).get_page(request.GET.get("page"))
    for poll in page:
        poll.place = name_place(poll.place)
    context = {"places": places, "chosen": chosen, "page": page}
    return show(request, "polls/list.html", contest, context)


@contest_view
def new_poll(request: StaffRequest, contest: Contest) -> HttpResponseBase:
    """Add one."""
    form = PollForm(contest, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_poll(contest, form.values, by=request.user)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("console_polls", request.organization.slug, contest.slug)
    return show(request, "polls/poll.html", contest, {"form": form})


@contest_view
def edit_poll(request: StaffRequest, contest: Contest, pk: int) -> HttpResponseBase:
    """Correct one."""
    poll = get_object_or_404(Poll, contest=contest, pk=pk)
    form = PollForm(contest, request.POST or None, poll=poll)
    if request.method == "POST" and form.is_valid():
        try:
            change_poll(poll, form.values, by=request.user)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("console_polls", request.organization.slug, contest.slug)
    return show(request, "polls/poll.html", contest, {"form": form, "poll": poll})


@require_POST
@contest_view
def delete_poll(request: StaffRequest, contest: Contest, pk: int) -> HttpResponse:
    """Remove one."""
    poll = get_object_or_404(Poll, contest=contest, pk=pk)
    remove_poll(poll, by=request.user)
    messages.success(request, _("%(name)s removed.") % {"name": poll})
    return redirect("console_polls", request.organization.slug, contest.slug)
