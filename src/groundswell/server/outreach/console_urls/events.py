"""Addresses of events in the console."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from groundswell.server.outreach.views.console.events import (
    check_in,
    pages,
    people,
    press,
    preview,
    slots,
    speakers,
)

_slot: list[URLPattern | URLResolver] = [
    path("", slots.edit_slot, name="console_event_slot"),
    path("cancel/", slots.cancel, name="console_cancel_event_slot"),
    path("door/", check_in.show_door, name="console_event_door"),
    path("door/mark/", check_in.mark, name="console_event_door_mark"),
    path("door/walk-in/", check_in.walk_in, name="console_event_door_walk_in"),
]

_event: list[URLPattern | URLResolver] = [
    path("", pages.show_event, name="console_event"),
    path("edit/", pages.edit_event, name="console_edit_event"),
    path("preview/", preview.show_preview, name="console_event_preview"),
    path("publish/", pages.publish, name="console_publish_event"),
    path("cancel/", pages.cancel, name="console_cancel_event"),
    path("remove/", pages.remove, name="console_remove_event"),
    path("notice/", press.show_notice, name="console_event_notice"),
    path("slots/new/", slots.new_slot, name="console_new_event_slot"),
    path("slots/<int:slot>/", include(_slot)),
    path("speakers/new/", speakers.new_speaker, name="console_new_event_speaker"),
    path("speakers/<int:speaker>/", speakers.edit_speaker, name="console_event_speaker"),
    path("speakers/<int:speaker>/remove/", speakers.remove, name="console_remove_event_speaker"),
    path("people/", people.list_people, name="console_event_people"),
    path("people/print/", people.print_people, name="console_print_event_people"),
    path("people/export/", people.export, name="console_export_event_people"),
    path("people/<int:person>/cancel/", people.take_off, name="console_cancel_event_sign_up"),
]

PATTERNS: list[URLPattern | URLResolver] = [
    path("<str:org>/outreach/events/", pages.list_events, name="console_events"),
    path("<str:org>/outreach/events/new/", pages.new_event, name="console_new_event"),
    path("<str:org>/outreach/events/<str:event>/", include(_event)),
]
