"""The webhook to which the provider of text messages tells what people answer."""

from __future__ import annotations

import logging
from http import HTTPStatus

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from groundswell.server.outreach.actions.messages.incoming import take_text
from groundswell.server.outreach.actions.messages.texting.provider import (
    InboundRefused,
    text_provider,
)
from groundswell.server.outreach.views.act.door import ActRequest, act_view
from groundswell.server.outreach.views.act.messages.pace import INCOMING, at_most

_log = logging.getLogger(__name__)


@csrf_exempt
@require_POST
@at_most(INCOMING)
@act_view
def take_inbound(request: ActRequest) -> HttpResponse:
    """Take a message that the provider proves to be its own; 403 for anything else."""
    try:
        inbound = text_provider().read_inbound(request.headers, request.body)
    except InboundRefused as refused:
        _log.warning("a message to the webhook of text messages was refused: %s", refused)
        return HttpResponse(status=HTTPStatus.FORBIDDEN)
    take_text(request.organization, inbound)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)
