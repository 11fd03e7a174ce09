"""Invitations: how many are where, sending them, reminding."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from groundswell.server.elections.actions.invitations.begin import (
    begin_sending,
    pause_sending,
    set_mailing,
)
from groundswell.server.elections.actions.refusal import ActionRefused, Words
from groundswell.server.elections.actions.reminders import (
    MOST_ROUNDS,
    ask_reminder,
    what_stands_against,
)
from groundswell.server.elections.models import Mailing, Reminder, Vote
from groundswell.server.elections.queries.invitations import (
    can_invite,
    count_invitations,
    letter_batches,
)
from groundswell.server.elections.queries.results import find_manifest
from groundswell.server.elections.views.console.door import show, to_page, vote_view
from groundswell.server.elections.views.console.forms.invitations import MailingForm
from groundswell.server.organizations.queries.access import Permission
from groundswell.server.organizations.views.staff import StaffRequest, View

P = ParamSpec("P")
SEND = Permission.SEND_INVITATIONS
FROZEN = tuple(phase for phase in Vote.Phase.values if phase != Vote.Phase.DRAFT)


def invitation_action(
    act: Callable[Concatenate[StaffRequest, Vote, P], Words],
) -> View:
    """Make a page of a button: it acts, says what was done or why not, and leads back."""

    @require_POST
    @vote_view(SEND, *FROZEN)
    @wraps(act)
    def enter(
        request: StaffRequest, vote: Vote, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        try:
            messages.success(request, str(act(request, vote, *args, **kwargs)))
        except ActionRefused as refused:
            messages.error(request, str(refused))
        return to_page("console_invitations", vote.decision)

    return enter


@vote_view(SEND, *FROZEN)
def show_invitations(request: StaffRequest, vote: Vote) -> HttpResponse:
    """Show how many invitations are where, and what can be done now."""
    mailing = Mailing.objects.filter(vote=vote).first()
    counts = count_invitations(vote)
    batches = list(letter_batches(vote))
    under_way = mailing is not None and mailing.is_sending and counts.to_send > 0
    context = {
        "mailing": mailing,
        "counts": counts,
        "hosted": vote.registrar_key is not None,
        "can_invite": can_invite(vote),
        "batches": batches,
        "troubles": counts.in_trouble,
        "reminders": _reminders(vote),
        "against_reminding": what_stands_against(vote, mailing),
        "most_rounds": MOST_ROUNDS,
        "outbox": _outbox(),
        "refreshes": under_way or any(batch.made_at is None for batch in batches),
    }
    return show(request, "invitations/overview.html", vote.decision, context)


@vote_view(SEND, *FROZEN)
def edit_mailing(request: StaffRequest, vote: Vote) -> HttpResponseBase:
    """Set how messages and letters go out."""
    mailing = Mailing.objects.filter(vote=vote).first()
    names = ("reply_to", "per_minute", "envelope")
    initial = {name: getattr(mailing, name) for name in names} if mailing else None
    form = MailingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        set_mailing(vote, form.chosen)
        messages.success(request, _("Saved."))
        return to_page("console_invitations", vote.decision)
    return show(request, "invitations/settings.html", vote.decision, {"form": form})


@invitation_action
def begin(request: StaffRequest, vote: Vote) -> Words:
    """Begin to send."""
    begin_sending(vote, by=request.user)
    return gettext_lazy("The invitations go out now, in the background.")


@invitation_action
def pause(request: StaffRequest, vote: Vote) -> Words:
    """Pause sending."""
    pause_sending(vote, by=request.user)
    return gettext_lazy("Nothing more is sent until you go on.")


@invitation_action
def remind(request: StaffRequest, vote: Vote) -> Words:
    """Remind those who have not voted."""
    ask_reminder(vote, by=request.user)
    return gettext_lazy("The reminders go out now, in the background. Nobody is shown to whom.")


def _reminders(vote: Vote) -> list[dict[str, Any]]:
    """Give the rounds, each with its number only when it is over and not under the floor."""
    floor = find_manifest(vote).privacy.floor
    return [
        {
            "asked_at": each.asked_at,
            "is_over": each.finished_at is not None,
            "sent": each.sent if each.sent >= floor else None,
            "floor": floor,
        }
        for each in Reminder.objects.filter(vote=vote)
    ]


def _outbox() -> str:
    """Give the folder where messages lie on a server that sends none; empty if it does."""
    is_folder = settings.EMAIL_BACKEND.endswith("filebased.EmailBackend")
    return str(settings.EMAIL_FILE_PATH) if is_folder else ""
