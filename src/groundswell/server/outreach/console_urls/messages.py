"""Addresses of the pages from which the staff write to many."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from groundswell.server.outreach.views.console.messages import (
    broadcasts,
    overview,
    people,
    replies,
    settings,
    templates,
)

_BASE = "<str:org>/outreach/messages/"
_TEMPLATE = f"{_BASE}templates/<int:template>/"
_BROADCAST = f"{_BASE}<int:broadcast>/"
_BUTTONS = ("look", "approve", "pause", "resume", "stop", "again", "delete")

PATTERNS: list[URLPattern | URLResolver] = [
    path(_BASE, overview.show_messages, name="console_messages"),
    path(f"{_BASE}settings/", settings.edit_settings, name="console_message_settings"),
    path(f"{_BASE}people/", people.show_people, name="console_message_people"),
    path(f"{_BASE}people/new/", people.new_consent, name="console_new_consent"),
    path(f"{_BASE}people/end/", people.end_for_somebody, name="console_end_messages"),
    path(f"{_BASE}replies/", replies.show_replies, name="console_replies"),
    path(f"{_BASE}replies/<int:reply>/", replies.settle_reply, name="console_reply"),
    path(
        f"{_BASE}templates/new/email/",
        templates.new_template,
        {"channel": "email"},
        name="console_new_email_template",
    ),
    path(
        f"{_BASE}templates/new/text/",
        templates.new_template,
        {"channel": "text"},
        name="console_new_text_template",
    ),
    path(_TEMPLATE, templates.edit_template, name="console_message_template"),
    path(f"{_TEMPLATE}try/", templates.try_template, name="console_try_template"),
    path(f"{_TEMPLATE}drop/", templates.drop_template, name="console_drop_template"),
    path(f"{_BASE}new/", broadcasts.new_broadcast, name="console_new_broadcast"),
    path(_BROADCAST, broadcasts.show_broadcast, name="console_broadcast"),
    path(f"{_BROADCAST}edit/", broadcasts.edit_broadcast, name="console_edit_broadcast"),
    *(
        path(
            f"{_BROADCAST}{what}/",
            broadcasts.act_on_broadcast,
            {"what": what},
            name=f"console_broadcast_{what}",
        )
        for what in _BUTTONS
    ),
]
