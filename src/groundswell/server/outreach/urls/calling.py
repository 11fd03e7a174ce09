"""Addresses of the caller's pages."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from groundswell.server.outreach.views.act.calling import campaigns, pages

_ONE = "<str:org>/calls/<str:campaign>/"

PATTERNS: list[URLPattern | URLResolver] = [
    path("<str:org>/calls/", campaigns.list_campaigns, name="act_calls"),
    path(_ONE, pages.show_campaign, name="act_call"),
    path(f"{_ONE}next/", pages.take_next, name="act_call_next"),
    path(f"{_ONE}<int:call>/", pages.work_call, name="act_call_work"),
    path(f"{_ONE}<int:call>/extend/", pages.extend, name="act_call_extend"),
]
