"""Addresses of the pages of those who act; each part of the app keeps its own list."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from groundswell.server.outreach.urls import (
    calling,
    contacts,
    events,
    messages,
    money,
    petitions,
    volunteers,
)

urlpatterns: list[URLPattern | URLResolver] = [
    *messages.PATTERNS,
    *events.PATTERNS,
    *contacts.PATTERNS,
    *volunteers.PATTERNS,
    *calling.PATTERNS,
    *petitions.PATTERNS,
    *money.PATTERNS,
]
