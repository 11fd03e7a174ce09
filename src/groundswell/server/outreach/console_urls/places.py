"""Addresses of places in the console."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from groundswell.server.outreach.views.console.places import pages

_contest: list[URLPattern | URLResolver] = [
    path("", pages.show_places, name="console_places_of"),
    path("places.csv", pages.export_places, name="console_places_csv"),
    path("count/", pages.count_again, name="console_count_places"),
    path("list/", pages.make_list, name="console_place_list"),
    path("<str:state>/", pages.show_state, name="console_place"),
]

PATTERNS: list[URLPattern | URLResolver] = [
    path("<str:org>/outreach/places/", pages.list_contests, name="console_places"),
    path("<str:org>/outreach/places/<str:contest>/", include(_contest)),
]
