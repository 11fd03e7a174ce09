"""Invitations that did not arrive: the list, correcting an address, notices that came back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from groundswell.server.elections.actions.invitations.bounces import Bounce, take_bounce
from groundswell.server.elections.actions.invitations.mend import (
    correct_address,
    print_instead,
    try_again,
)
from groundswell.server.elections.actions.refusal import ActionRefused, Words
from groundswell.server.elections.mail.delivery_status import NoticeInvalid
from groundswell.server.elections.models import Invitation, Vote
from groundswell.server.elections.queries.invitations import (
    PAGE,
    find_invitation,
    list_troubles,
)
from groundswell.server.elections.views.console.door import show, to_page, vote_view
from groundswell.server.elections.views.console.forms.fields import add_refusal
from groundswell.server.elections.views.console.forms.invitations import AddressForm, BounceForm
from groundswell.server.elections.views.console.invitations import (
    FROZEN,
    SEND,
    invitation_action,
)
from groundswell.server.organizations.queries.access import Permission, find_scope
from groundswell.server.organizations.views.staff import StaffRequest

_SAID = {
    Bounce.MARKED: gettext_lazy("The invitation is marked as returned: it is in the list below."),
    Bounce.KNOWN: gettext_lazy("This invitation is marked already."),
    Bounce.STRANGE: gettext_lazy(
        "This is about no invitation of this vote, or about one whose code was replaced since."
    ),
}


@vote_view(SEND, *FROZEN)
def show_troubles(request: StaffRequest, vote: Vote) -> HttpResponse:
    """List what did not arrive."""
    mark = request.GET.get("after", "")
    troubles = list_troubles(vote, after=int(mark) if mark.isdigit() and len(mark) < 16 else 0)
    context = {
        "troubles": troubles,
        "after": troubles[-1].pk if len(troubles) == PAGE else None,
        "may_edit": _may_edit(request),
    }
    return show(request, "invitations/troubles.html", vote.decision, context)


@vote_view(SEND, *FROZEN)
def mend(request: StaffRequest, vote: Vote, pk: int) -> HttpResponseBase:
    """Correct a member's address: for those who may change the roll."""
    invitation = _find(vote, pk)
    if not _may_edit(request):
        raise Http404
    form = AddressForm(request.POST or None, initial={"email": invitation.member.email})
    if request.method == "POST" and form.is_valid():
        try:
            correct_address(invitation, form.cleaned_data["email"], by=request.user)
        except ActionRefused as refused:
            add_refusal(form, refused)
        else:
            messages.success(request, _("The address is corrected. The invitation goes there."))
            return to_page("console_troubles", vote.decision)
    context = {"form": form, "member": invitation.member, "has_code": invitation.code is not None}
    return show(request, "invitations/mend.html", vote.decision, context)


@require_POST
@vote_view(SEND, *FROZEN)
def send_letter(request: StaffRequest, vote: Vote, pk: int) -> HttpResponse:
    """Let a member have a letter instead."""
    try:
        print_instead(_find(vote, pk), by=request.user)
    except ActionRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("This member gets a letter: it is in the next file you order."))
    return to_page("console_troubles", vote.decision)


@invitation_action
def again(_request: StaffRequest, vote: Vote) -> Words:
    """Try everything once more whose code is still here."""
    count = try_again(vote)
    return ngettext(
        "%(count)s invitation is tried again.", "%(count)s invitations are tried again.", count
    ) % {"count": count}


@vote_view(SEND, *FROZEN)
def report_bounce(request: StaffRequest, vote: Vote) -> HttpResponseBase:
    """Take in a notice of failed delivery."""
    form = BounceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            done = take_bounce(form.notice, vote=vote)
        except NoticeInvalid:
            words = _("This is no notice of failed delivery as mail servers send them.")
            form.add_error(None, words)
        else:
            level = messages.SUCCESS if done is Bounce.MARKED else messages.WARNING
            messages.add_message(request, level, str(_SAID[done]))
            return to_page("console_troubles", vote.decision)
    return show(request, "invitations/bounce.html", vote.decision, {"form": form})


def _find(vote: Vote, pk: int) -> Invitation:
    found = find_invitation(vote, pk)
    if found is None:
        raise Http404
    return found


def _may_edit(request: StaffRequest) -> bool:
    scope = find_scope(request.user, Permission.EDIT_ROLL, request.organization)
    return scope.everywhere
