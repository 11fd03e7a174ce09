"""What the page of people sends: how a conversation ended, and the wish to take a name back."""

from __future__ import annotations

import time
from collections.abc import Mapping
from http import HTTPStatus

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from groundswell.server.outreach.actions.contacts.conversations import (
    Conversation,
    record_conversation,
)
from groundswell.server.outreach.actions.contacts.deleting import withdraw_contact
from groundswell.server.outreach.actions.contacts.keeping import Bringer
from groundswell.server.outreach.actions.contacts.reading import NewContact
from groundswell.server.outreach.actions.contacts.refusal import ConversationRefused
from groundswell.server.outreach.models import Volunteer
from groundswell.server.outreach.queries.volunteers.find import find_volunteer
from groundswell.server.outreach.views.act.door import ActRequest, act_view
from groundswell.server.outreach.views.act.volunteers.door import read_cookie
from groundswell.server.web.address import client_address
from groundswell.server.web.clock import now
from groundswell.server.web.rates import Rate

CONVERSATIONS = Rate(burst=300, per_second=0.5)
"""A hall full of volunteers behind one address counts what it did."""
CONTACTS = Rate(burst=100, per_second=0.05)
"""People brought from one address: a hall's evening, and 180 an hour from then on."""
WITHDRAWALS = Rate(burst=60, per_second=0.2)

_LONGEST_NUMBER = 12


@never_cache
@require_POST
@act_view
def send_conversation(request: ActRequest) -> HttpResponse:
    """Take in how a conversation went; 204, or what is wrong by field."""
    contact = _read_contact(request)
    wait = _wait(request, CONVERSATIONS) or (_wait(request, CONTACTS) if contact else 0)
    if wait:
        return _slow_down(wait)
    bringer = Bringer(request.POST.get("secret", ""), _find_volunteer(request)) if contact else None
    try:
        record_conversation(
            request.organization, _read_conversation(request), contact=contact, bringer=bringer
        )
    except ConversationRefused as refused:
        return _refuse(refused.problems)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@never_cache
@require_POST
@act_view
def withdraw(request: ActRequest) -> HttpResponse:
    """Take back what a device has sent; 204 also where nothing is kept any more."""
    wait = _wait(request, WITHDRAWALS)
    if wait:
        return _slow_down(wait)
    withdraw_contact(request.organization, request.POST.get("secret", ""))
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _read_conversation(request: ActRequest) -> Conversation:
    guide = request.POST.get("guide", "")
    is_number = guide.isascii() and guide.isdigit() and len(guide) <= _LONGEST_NUMBER
    if guide and not is_number:
        raise ConversationRefused({"guide": _("Choose a guide of the list.")})
    return Conversation(
        tag=request.POST.get("tag", ""),
        outcome=request.POST.get("outcome", ""),
        guide=int(guide) if guide else None,
        key=request.POST.get("key", ""),
    )


def _read_contact(request: ActRequest) -> NewContact | None:
    """Read a contact only where the person said yes: whatever else was sent is not looked at."""
    if request.POST.get("consent") != "yes":
        return None
    names = ("name", "email", "phone", "language", "consent_text")
    return NewContact(**{name: request.POST.get(name, "") for name in names})


def _find_volunteer(request: ActRequest) -> Volunteer | None:
    """Find the volunteer whose shift this browser is in, if it is in one: none is needed."""
    return find_volunteer(request.organization.pk, read_cookie(request), at=now())


def _wait(request: ActRequest, rate: Rate) -> float:
    return rate.take(client_address(request), time.monotonic())


def _slow_down(wait: float) -> JsonResponse:
    words = _(
        "Too much was sent from your connection just now. Nothing is lost: try again in a few "
        "minutes."
    )
    response = _refuse({"": words}, status=HTTPStatus.TOO_MANY_REQUESTS)
    response["Retry-After"] = str(max(1, round(wait)))
    return response


def _refuse(
    problems: Mapping[str, str], *, status: HTTPStatus = HTTPStatus.BAD_REQUEST
) -> JsonResponse:
    return JsonResponse({"problems": dict(problems)}, status=status)
