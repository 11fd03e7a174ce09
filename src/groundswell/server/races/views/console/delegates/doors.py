"""What the console pages of delegates share: the contest of the address, and forms that save."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from groundswell.server.organizations.views.forms import show_refusal
from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.races.actions.refusal import Refused
from groundswell.server.races.models import Contest, StateContest
from groundswell.server.races.queries.delegates.day import StateDay, see_state
from groundswell.server.races.views.console.door import show


@dataclass(frozen=True)
class Page:
    """How a page with a form is put together: its title, what is said first, and a way to remove.

    `remove` is the address that takes out what the form is about; `removes` what it is sent.
    """

    title: str
    lead: str = ""
    remove: str = ""
    removes: str = ""


def find_row(contest: Contest, state: str) -> StateContest:
    """Find the contest that an address names.

    Raises:
        Http404: if there is none.
    """
    rows = StateContest.objects.filter(contest=contest).select_related("contest__keeper")
    row = next((each for each in rows if each.slug == state), None)
    if row is None:
        raise Http404
    return row


def see_whole(row: StateContest) -> StateDay:
    """Give all that is written of a contest, whatever the day."""
    return see_state(row, date.max)


def edit(
    request: StaffRequest,
    contest: Contest,
    form: forms.Form,
    save: Callable[[], object],
    page: Page,
    back: tuple[str, ...],
) -> HttpResponseBase:
    """Show a form; where it was sent, do as it says and go back."""
    if request.method == "POST" and form.is_valid():
        try:
            save()
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("Saved."))
            return go(request, contest, back)
    context = {"form": form, "page": page, "back": back}
    return show(request, "delegates/form.html", contest, context)


def act(
    request: StaffRequest, contest: Contest, do: Callable[[], object], back: tuple[str, ...]
) -> HttpResponseBase:
    """Do what a button asks for, or say why not, and go back."""
    try:
        do()
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("Saved."))
    return go(request, contest, back)


def go(request: StaffRequest, contest: Contest, back: tuple[str, ...]) -> HttpResponse:
    """Go to a page of the contest."""
    return redirect(back[0], request.organization.slug, contest.slug, *back[1:])
