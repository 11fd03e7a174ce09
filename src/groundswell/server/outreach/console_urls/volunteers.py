"""Addresses of links for volunteers, in the console."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from groundswell.server.outreach.views.console.volunteers import pages

_BASE = "<str:org>/outreach/volunteers/"

PATTERNS: list[URLPattern | URLResolver] = [
    path(_BASE, pages.show_volunteers, name="console_volunteers"),
    path(f"{_BASE}new/", pages.invite, name="console_invite_volunteers"),
    path(f"{_BASE}links/<int:pk>/end/", pages.end_invitation, name="console_end_invitation"),
    path(f"{_BASE}stops/<int:pk>/lift/", pages.let_go_on, name="console_lift_stop"),
    path(f"{_BASE}<int:pk>/end/", pages.end_volunteer, name="console_end_volunteer"),
]
