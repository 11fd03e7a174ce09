"""Addresses of events for everybody."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from groundswell.server.outreach.views.act.events import calendars, mine, mobilize, pages

_EVENTS = "<str:org>/events/"

PATTERNS: list[URLPattern | URLResolver] = [
    path(_EVENTS, pages.list_events, name="act_events"),
    path(f"{_EVENTS}calendar.ics", calendars.show_calendar, name="act_calendar"),
    path(f"{_EVENTS}mobilize.json", mobilize.show_feed, name="act_mobilize"),
    path(f"{_EVENTS}mine/<str:token>/", mine.show_mine, name="act_sign_up"),
    path(f"{_EVENTS}mine/<str:token>/event.ics", mine.show_my_file, name="act_sign_up_file"),
    path(f"{_EVENTS}mine/<str:token>/cancel/", mine.cancel_mine, name="act_cancel_sign_up"),
    path(f"{_EVENTS}mine/<str:token>/forget/", mine.forget_mine, name="act_forget_sign_up"),
    path(f"{_EVENTS}<str:event>/", pages.show_event, name="act_event"),
    path(f"{_EVENTS}<str:event>/thanks/", pages.show_thanks, name="act_event_thanks"),
    path(f"{_EVENTS}<str:event>/event.ics", calendars.show_event_file, name="act_event_file"),
]
