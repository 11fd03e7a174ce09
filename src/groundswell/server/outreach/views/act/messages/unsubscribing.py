"""The page behind the link in every e-mail: one button, and the mail program's own one click.

Looking at it changes nothing: machines follow the links in messages before any person does. A POST
needs no token against forgery (RFC 8058 forbids to ask for one): the address itself is the secret,
and all that it can do is to end messages, or to take that back.
"""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from groundswell.server.outreach.actions.messages.consents import take_back, unsubscribe
from groundswell.server.outreach.models import MessageChannel, Unsubscribe
from groundswell.server.outreach.queries.messages.consent import is_refused
from groundswell.server.outreach.queries.messages.links import address_behind
from groundswell.server.outreach.views.act.door import ActRequest, act_view, show
from groundswell.server.outreach.views.act.messages.pace import ENDING, at_most

_ONE_CLICK = ("List-Unsubscribe", "One-Click")
Source = Unsubscribe.Source


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@at_most(ENDING)
@act_view
def end_messages(request: ActRequest, token: str) -> HttpResponse:
    """Show the button; end messages by POST, or take that back."""
    organization = request.organization
    address = address_behind(organization.pk, token)
    if address is None:
        raise Http404
    name, value = _ONE_CLICK
    if request.method == "POST" and request.POST.get(name) == value:
        unsubscribe(organization.pk, address, Source.ONE_CLICK)
        return HttpResponse("unsubscribed\n", content_type="text/plain")
    is_back = request.method == "POST" and request.POST.get("do") == "back"
    if is_back:
        take_back(organization.pk, address)
    elif request.method == "POST":
        unsubscribe(organization.pk, address, Source.PAGE)
    context = {
        "shown": hide_address(address),
        "is_ended": is_refused(organization.pk, address, MessageChannel.EMAIL),
        "is_done": request.method == "POST",
    }
    response = show(request, "messages/unsubscribe.html", context)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


def hide_address(address: str) -> str:
    """Give enough of an address for its holder to know it, and for nobody else to use it."""
    local, _, domain = address.rpartition("@")
    return f"{local[:1]}…@{domain}"
