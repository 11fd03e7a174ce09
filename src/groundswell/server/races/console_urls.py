"""Addresses of this app's pages in the console."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from groundswell.server.races.views.console import contests, imports

_imports: list[URLPattern | URLResolver] = [
    path("", imports.upload, name="console_fact_imports"),
    path("<int:pk>/", imports.show_import, name="console_fact_import"),
    path("<int:pk>/options/", imports.choose, name="console_import_options"),
    path("<int:pk>/commit/", imports.commit, name="console_commit_import"),
    path("<int:pk>/undo/", imports.undo, name="console_undo_import"),
    path("<int:pk>/drop/", imports.drop, name="console_drop_fact_import"),
]

_contest: list[URLPattern | URLResolver] = [
    path("", contests.show_contest, name="console_contest"),
    path("edit/", contests.edit_contest, name="console_edit_contest"),
    path("history/", contests.show_history, name="console_contest_history"),
    path("candidates/new/", contests.new_candidate, name="console_new_candidate"),
    path("candidates/<str:candidate>/", contests.edit_candidate, name="console_candidate"),
    path(
        "candidates/<str:candidate>/remove/",
        contests.delete_candidate,
        name="console_remove_candidate",
    ),
    path("imports/", include(_imports)),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("<str:org>/races/", contests.list_contests, name="console_contests"),
    path("<str:org>/races/new/", contests.new_contest, name="console_new_contest"),
    path("<str:org>/races/<str:contest>/", include(_contest)),
]
