"""Letters of invitation: ordered, downloaded, printed."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from groundswell.server.elections.actions.invitations.print_letters import (
    mark_printed,
    order_letters,
    read_letters,
)
from groundswell.server.elections.actions.refusal import ActionRefused, Words
from groundswell.server.elections.models import LetterBatch, Vote
from groundswell.server.elections.queries.invitations import letter_batches
from groundswell.server.elections.views.console.door import to_page, vote_view
from groundswell.server.elections.views.console.invitations import (
    FROZEN,
    SEND,
    invitation_action,
)
from groundswell.server.organizations.views.staff import StaffRequest


@invitation_action
def order(request: StaffRequest, vote: Vote) -> Words:
    """Have letters set for all who wait for one."""
    files = order_letters(vote, by=request.user)
    return ngettext("One file is being made.", "%(files)s files are being made.", files) % {
        "files": files
    }


@require_POST
@vote_view(SEND, *FROZEN)
def download(request: StaffRequest, vote: Vote, number: int) -> HttpResponseBase:
    """Send one file of letters."""
    batch = _find(vote, number)
    try:
        data = read_letters(batch, by=request.user)
    except ActionRefused as refused:
        messages.error(request, str(refused))
        return to_page("console_invitations", vote.decision)
    name = f"{vote.decision.slug}-letters-{number}.pdf"
    return HttpResponse(
        data,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
        },
    )


@invitation_action
def confirm_printed(request: StaffRequest, vote: Vote, number: int) -> Words:
    """Take the officer's word that a file is printed."""
    mark_printed(_find(vote, number), by=request.user)
    return gettext_lazy("Noted. The codes of these letters are deleted here.")


def _find(vote: Vote, number: int) -> LetterBatch:
    batch = letter_batches(vote).filter(number=number).first()
    if batch is None:
        raise Http404
    return batch
