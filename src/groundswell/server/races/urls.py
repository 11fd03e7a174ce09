"""Addresses of public pages."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from groundswell.server.races.views import (
    board,
    candidates,
    charts,
    contributions,
    embed,
    endorsements,
    endorsers,
    feed,
)
from groundswell.server.races.views.delegates import pages as delegates
from groundswell.server.races.views.polls import pages

urlpatterns: list[URLPattern | URLResolver] = [
    path("", board.list_contests, name="races"),
    path("endorsers/<str:endorser>/", endorsers.show_endorser, name="endorser"),
    path("slates/<str:endorser>/<str:slate>/", endorsers.show_slate, name="slate"),
    path("<str:contest>/", board.show_board, name="board"),
    path("<str:contest>/charts/<str:name>.<str:kind>", charts.show_chart, name="chart"),
    path("<str:contest>/embed/", embed.show_embed, name="board_embed"),
    path("<str:contest>/feed.atom", feed.show_feed, name="board_feed"),
    path("<str:contest>/candidates/<str:candidate>/", candidates.show_candidate, name="candidate"),
    path("<str:contest>/endorsements/", endorsements.show_endorsements, name="endorsements"),
    path("<str:contest>/endorsements.csv", endorsements.export_csv, name="endorsements_csv"),
    path("<str:contest>/endorsements.json", endorsements.export_json, name="endorsements_json"),
    path(
        "<str:contest>/endorsements/<str:endorser>/",
        endorsements.show_endorsement,
        name="endorsement",
    ),
    path("<str:contest>/polls/", pages.show_polls, name="polls"),
    path("<str:contest>/polls/<str:place>/", pages.show_polls_of, name="polls_of"),
    path("<str:contest>/polls/<str:place>/polls.csv", pages.download_polls, name="polls_csv"),
    path("<str:contest>/polls/<str:place>/average.csv", pages.download_average, name="average_csv"),
    path("<str:contest>/delegates/", delegates.show_delegates, name="delegates"),
    path("<str:contest>/delegates/paths/", delegates.show_paths, name="delegate_paths"),
    path(
        "<str:contest>/delegates/calendar.csv",
        delegates.download_calendar,
        name="delegates_calendar_csv",
    ),
    path(
        "<str:contest>/delegates/allocations.csv",
        delegates.download_allocations,
        name="delegates_allocations_csv",
    ),
    path("<str:contest>/delegates/<str:state>/", delegates.show_state, name="delegates_state"),
    path("<str:contest>/contributions/", contributions.show_contributions, name="contributions"),
    path("<str:contest>/corrections/", board.show_corrections, name="corrections"),
]
