"""Addresses of those who get messages."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from groundswell.server.outreach.views.act.messages import asking, inbound, unsubscribing

_BASE = "<str:org>/messages/"
EMAIL, TEXT = {"channel": "email"}, {"channel": "text"}

PATTERNS: list[URLPattern | URLResolver] = [
    path(f"{_BASE}email/", asking.show_asking, EMAIL, name="act_ask_email"),
    path(f"{_BASE}text/", asking.show_asking, TEXT, name="act_ask_text"),
    path(f"{_BASE}inbound/", inbound.take_inbound, name="act_inbound"),
    path(f"{_BASE}confirm/<str:secret>/", asking.show_confirming, name="act_confirm_messages"),
    path(f"{_BASE}unsubscribe/<str:token>/", unsubscribing.end_messages, name="act_unsubscribe"),
]
