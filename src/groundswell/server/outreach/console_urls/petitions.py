"""Addresses of petitions in the console."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from groundswell.server.outreach.views.console.petitions import export, pages

_petition: list[URLPattern | URLResolver] = [
    path("", pages.show_petition, name="console_petition"),
    path("edit/", pages.edit_petition, name="console_edit_petition"),
    path("publish/", pages.publish, name="console_publish_petition"),
    path("close/", pages.close, name="console_close_petition"),
    path("export/", export.export_signatures, name="console_export_petition"),
]

PATTERNS: list[URLPattern | URLResolver] = [
    path("<str:org>/outreach/petitions/", pages.list_petitions, name="console_petitions"),
    path("<str:org>/outreach/petitions/new/", pages.new_petition, name="console_new_petition"),
    path("<str:org>/outreach/petitions/<str:slug>/", include(_petition)),
]
