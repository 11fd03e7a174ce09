"""A signer's own page, by the link that came by e-mail: confirm, keep the receipt, take back.

Opening the link changes nothing: programs that look at mail open links too. A button does.
"""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.outreach.actions.petitions.sign import (
    HOLDS,
    confirm_signature,
    withdraw_signature,
)
from groundswell.server.outreach.models import Petition
from groundswell.server.outreach.queries.petitions.signatures import find_signature, make_receipt
from groundswell.server.outreach.views.act.door import ActRequest
from groundswell.server.outreach.views.act.petitions.door import (
    LINKS,
    ask_to_wait,
    has_to_wait,
    petition_view,
    show_petition_page,
)
from groundswell.server.web.clock import now


@petition_view
def show_signature(request: ActRequest, petition: Petition, token: str) -> HttpResponseBase:
    """Show a signature to who has its link: what to do next, or the receipt."""
    if has_to_wait(request, LINKS):
        return ask_to_wait(request, petition)
    return _show(request, petition, token)


@require_POST
@petition_view
def confirm(request: ActRequest, petition: Petition, token: str) -> HttpResponseBase:
    """Count the signature."""
    if has_to_wait(request, LINKS):
        return ask_to_wait(request, petition)
    try:
        confirm_signature(petition, token)
    except Refused as refused:
        return _show(request, petition, token, problem=refused.message)
    return _private(redirect("act_signature", request.organization.slug, petition.slug, token))


@require_POST
@petition_view
def withdraw(request: ActRequest, petition: Petition, token: str) -> HttpResponseBase:
    """Delete the signature."""
    if has_to_wait(request, LINKS):
        return ask_to_wait(request, petition)
    try:
        withdraw_signature(petition, token)
    except Refused as refused:
        return _show(request, petition, token, problem=refused.message)
    return _private(show_petition_page(request, petition, "gone.html", {}))


def _show(
    request: ActRequest, petition: Petition, token: str, *, problem: str = ""
) -> HttpResponse:
    signature = find_signature(petition, token)
    if signature and not signature.confirmed_at and signature.signed_at < now() - HOLDS:
        signature = None
    if signature is None:
        words = problem or _("This link no longer works. You can sign again.")
        return _private(show_petition_page(request, petition, "spent.html", {"problem": words}))
    context = {
        "signature": signature,
        "token": token,
        "problem": problem,
        "receipt": make_receipt(petition, signature) if signature.confirmed_at else None,
    }
    return _private(show_petition_page(request, petition, "signature.html", context))


def _private(response: HttpResponse) -> HttpResponse:
    """Keep a signer's page out of caches and searches, and its address out of other sites."""
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
