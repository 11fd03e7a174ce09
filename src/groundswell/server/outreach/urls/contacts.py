"""Addresses of the first page of those who act, and of people that somebody knows."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from groundswell.server.outreach.views.act import home
from groundswell.server.outreach.views.act.contacts import kept, people, sending

_BASE = "<str:org>/people/"

PATTERNS: list[URLPattern | URLResolver] = [
    path("<str:org>/", home.show_ways, name="act"),
    path(_BASE, people.show_people, name="act_people"),
    path(f"{_BASE}conversations/", sending.send_conversation, name="act_conversations"),
    path(f"{_BASE}withdraw/", sending.withdraw, name="act_withdraw"),
    path(f"{_BASE}kept/<str:token>/", kept.show_kept, name="act_kept"),
    path(f"{_BASE}guides/<str:tag>/", people.show_guides, name="act_guides"),
    path(f"{_BASE}guides/<str:tag>/<int:guide>/", people.show_guide, name="act_guide"),
]
