"""Addresses of this app's pages. Fixed names come before organizations' own."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from groundswell.server.organizations.views import (
    chapters,
    exports,
    history,
    home,
    members,
    people,
    setup,
    standing,
)
from groundswell.server.organizations.views.imports import duplicates, pages, upload

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.show_home, name="console"),
    path("new/", home.new_organization, name="new-organization"),
    path("second-step/", home.show_second_step, name="second-step"),
    path("set-up/<str:token>/", setup.set_up, name="set-up"),
    path("join/<str:token>/", setup.join, name="join"),
    path("<str:org>/", home.show_overview, name="overview"),
    path("<str:org>/settings/", home.edit_organization, name="settings"),
    path("<str:org>/chapters/", chapters.show_chapters, name="chapters"),
    path("<str:org>/chapters/new/", chapters.new_chapter, name="new-chapter"),
    path("<str:org>/chapters/<str:slug>/edit/", chapters.edit_chapter, name="chapter"),
    path("<str:org>/chapters/<str:slug>/remove/", chapters.delete_chapter, name="remove-chapter"),
    path("<str:org>/members/", members.show_members, name="members"),
    path("<str:org>/members/new/", members.new_member, name="new-member"),
    path("<str:org>/members/export/", exports.export_members, name="export-members"),
    path("<str:org>/members/exports/", exports.show_exports, name="exports"),
    path("<str:org>/members/<int:pk>/", members.show_member, name="member"),
    path("<str:org>/members/<int:pk>/edit/", members.edit_member, name="edit-member"),
    path("<str:org>/members/<int:pk>/standing/", standing.set_standing, name="standing"),
    path("<str:org>/members/<int:pk>/chapters/", standing.set_chapters, name="member-chapters"),
    path(
        "<str:org>/members/<int:pk>/chapters/add/",
        standing.add_further_chapter,
        name="add-member-chapter",
    ),
    path(
        "<str:org>/members/<int:pk>/chapters/<str:slug>/leave/",
        standing.drop_chapter,
        name="leave-chapter",
    ),
    path("<str:org>/staff/", people.show_staff, name="staff"),
    path("<str:org>/staff/invite/", people.invite, name="invite-staff"),
    path("<str:org>/staff/roles/<int:pk>/remove/", people.remove_role, name="remove-role"),
    path(
        "<str:org>/staff/invitations/<int:pk>/withdraw/",
        people.withdraw,
        name="withdraw-invitation",
    ),
    path("<str:org>/imports/", upload.show_imports, name="imports"),
    path("<str:org>/imports/<int:pk>/", pages.show_import, name="import"),
    path("<str:org>/imports/<int:pk>/columns/", pages.choose_columns, name="import-columns"),
    path("<str:org>/imports/<int:pk>/encoding/", pages.change_encoding, name="import-encoding"),
    path("<str:org>/imports/<int:pk>/change/", pages.change_columns, name="change-columns"),
    path("<str:org>/imports/<int:pk>/confirm/", pages.confirm, name="confirm-import"),
    path("<str:org>/imports/<int:pk>/drop/", pages.drop, name="drop-import"),
    path("<str:org>/imports/<int:pk>/refused/", pages.send_refused, name="refused-rows"),
    path("<str:org>/duplicates/", duplicates.show_duplicates, name="duplicates"),
    path("<str:org>/duplicates/<int:pk>/", duplicates.decide, name="decide-duplicate"),
    path("<str:org>/history/", history.show_history, name="history"),
]
