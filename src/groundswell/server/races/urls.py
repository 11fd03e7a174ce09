"""Addresses of public pages."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from groundswell.server.races.views import board, charts

urlpatterns: list[URLPattern | URLResolver] = [
    path("", board.list_contests, name="races"),
    path("<str:contest>/", board.show_board, name="board"),
    path("<str:contest>/charts/<str:name>.<str:kind>", charts.show_chart, name="chart"),
    path("<str:contest>/corrections/", board.show_corrections, name="corrections"),
]
