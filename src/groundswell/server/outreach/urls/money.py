"""Addresses of the pages of those who give."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from groundswell.server.outreach.views.act.money import pages

_BASE = "<str:org>/give/"
_LINK = f"{_BASE}<str:code>/"

PATTERNS: list[URLPattern | URLResolver] = [
    path(_BASE, pages.list_open_links, name="act_give"),
    path(_LINK, pages.show_link, name="act_give_link"),
    path(f"{_LINK}go/", pages.lead_to_platform, name="act_give_go"),
    path(f"{_LINK}embed/", pages.show_embed, name="act_give_embed"),
    path(f"{_LINK}goal.<str:kind>", pages.send_thermometer, name="act_give_goal"),
]
