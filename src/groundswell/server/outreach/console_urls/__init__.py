"""Addresses of this app's pages in the console; each part of the app keeps its own list."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from groundswell.server.outreach.console_urls import (
    calling,
    contacts,
    events,
    messages,
    money,
    petitions,
    places,
    volunteers,
)
from groundswell.server.outreach.views.console import home

urlpatterns: list[URLPattern | URLResolver] = [
    path("<str:org>/outreach/", home.show_home, name="console_outreach"),
    *messages.PATTERNS,
    *events.PATTERNS,
    *contacts.PATTERNS,
    *volunteers.PATTERNS,
    *calling.PATTERNS,
    *petitions.PATTERNS,
    *places.PATTERNS,
    *money.PATTERNS,
]
