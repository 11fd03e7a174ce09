"""What people answered to text messages, as far as no word alone settled it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.outreach.actions.calling.optouts import opt_out
from groundswell.server.outreach.actions.messages.incoming import SOURCE, mark_seen
from groundswell.server.outreach.queries.messages.find import replies_of
from groundswell.server.outreach.views.console.door import outreach_view, show

_MOST = 100


@outreach_view
def show_replies(request: StaffRequest) -> HttpResponse:
    """List the answers that a person has yet to look at."""
    rows = replies_of(request.organization.pk)[:_MOST]
    return show(request, "messages/replies.html", {"rows": rows})


@require_POST
@outreach_view
def settle_reply(request: StaffRequest, reply: int) -> HttpResponseBase:
    """Put one aside, or take it for an opt-out."""
    row = get_object_or_404(replies_of(request.organization.pk), pk=reply)
    if request.POST.get("do") == "opt_out":
        opt_out(request.organization.pk, row.number, "text", SOURCE)
        messages.success(request, _("No more text messages go to this number."))
    mark_seen(row)
    return redirect("console_replies", request.organization.slug)
