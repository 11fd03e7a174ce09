"""The first page of messages: broadcasts, the gallery of templates, and what is missing."""

from __future__ import annotations

from django.http import HttpResponse

from groundswell.server.organizations.views.staff import StaffRequest
from groundswell.server.outreach.actions.messages.texting.provider import text_provider
from groundswell.server.outreach.queries.messages.find import (
    broadcasts_of,
    replies_of,
    settings_of,
    templates_of,
)
from groundswell.server.outreach.queries.messages.texts import languages_in, texts_of
from groundswell.server.outreach.views.console.door import outreach_view, show

_MOST = 50


@outreach_view
def show_messages(request: StaffRequest) -> HttpResponse:
    """List the latest broadcasts, and all templates with their languages."""
    organization = request.organization
    found = settings_of(organization)
    templates = [(row, languages_in(texts_of(row))) for row in templates_of(organization.pk)]
    context = {
        "broadcasts": broadcasts_of(organization.pk)[:_MOST],
        "templates": templates,
        "is_ready": bool(found.postal_address and found.reply_to),
        "texts_go_nowhere": not text_provider().is_real,
        "replies": replies_of(organization.pk).count(),
    }
    return show(request, "messages/list.html", context)
