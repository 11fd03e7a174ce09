"""Addresses of contacts and guides, in the console."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from groundswell.server.outreach.views.console.contacts import exports, guides, pages

_BASE = "<str:org>/outreach/contacts/"

PATTERNS: list[URLPattern | URLResolver] = [
    path(_BASE, pages.list_contacts, name="console_contacts"),
    path(f"{_BASE}export/", exports.export_contacts, name="console_export_contacts"),
    path(f"{_BASE}guides/", guides.list_guides, name="console_guides"),
    path(f"{_BASE}guides/new/", guides.new_guide, name="console_new_guide"),
    path(f"{_BASE}guides/<int:pk>/", guides.edit_guide, name="console_guide"),
    path(f"{_BASE}guides/<int:pk>/remove/", guides.delete_guide, name="console_remove_guide"),
    path(f"{_BASE}<int:pk>/", pages.show_contact, name="console_contact"),
    path(f"{_BASE}<int:pk>/remove/", pages.remove_contact, name="console_remove_contact"),
]
