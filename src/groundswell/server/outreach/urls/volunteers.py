"""Addresses by which volunteers come in and go."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from groundswell.server.outreach.views.act.volunteers import pages

PATTERNS: list[URLPattern | URLResolver] = [
    path("<str:org>/join/", pages.come_in, name="act_join"),
    path("<str:org>/leave/", pages.go, name="act_leave"),
]
