"""Addresses of petitions, for everybody."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from groundswell.server.outreach.views.act.petitions import figures, pages, signature

_petition: list[URLPattern | URLResolver] = [
    path("", pages.show_petition, name="act_petition"),
    path("sent/", pages.show_sent, name="act_petition_sent"),
    path("count/", pages.show_counting, name="act_petition_count"),
    path("count.json", figures.give_json, name="act_petition_json"),
    path("signatures.txt", figures.give_lines, name="act_petition_lines"),
    path("embed/", figures.show_embed, name="act_petition_embed"),
    path("signatures/<str:token>/", signature.show_signature, name="act_signature"),
    path("signatures/<str:token>/confirm/", signature.confirm, name="act_confirm_signature"),
    path("signatures/<str:token>/withdraw/", signature.withdraw, name="act_withdraw_signature"),
]

PATTERNS: list[URLPattern | URLResolver] = [
    path("<str:org>/petitions/", pages.list_petitions, name="act_petitions"),
    path("<str:org>/petitions/<str:slug>/", include(_petition)),
]
