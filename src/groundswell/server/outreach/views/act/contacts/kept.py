"""The page of a person who was brought: what is kept of them, and its end.

The address is the secret: only the mailbox that the link was sent to has it.
"""

from __future__ import annotations

import time
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from groundswell.server.outreach.actions.contacts.deleting import delete_contact
from groundswell.server.outreach.queries.contacts.kept import find_by_link
from groundswell.server.outreach.views.act.door import ActRequest, act_view, show
from groundswell.server.web.address import client_address
from groundswell.server.web.rates import Rate

OPENING = Rate(burst=60, per_second=0.2)
"""Links are too long to be guessed; so no more than a person needs."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@act_view
def show_kept(request: ActRequest, token: str) -> HttpResponse:
    """Show what is kept under a link; a POST deletes it at once. 404 where there is nothing."""
    if OPENING.take(client_address(request), time.monotonic()):
        words = _("Too many requests from here. Try again in a few minutes.")
        return HttpResponse(words, status=HTTPStatus.TOO_MANY_REQUESTS, content_type="text/plain")
    contact = find_by_link(request.organization.pk, token)
    context: dict[str, Any] = {"contact": contact}
    if contact is not None and request.method == "POST":
        never_again = bool(request.POST.get("never_again"))
        delete_contact(contact, never_again=never_again, by_mailbox=True)
        context = {"contact": None, "deleted": True, "never_again": never_again}
    status = HTTPStatus.OK if contact is not None else HTTPStatus.NOT_FOUND
    response = show(request, "contacts/kept.html", context, status=status)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
