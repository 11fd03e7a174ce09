"""Addresses of fundraising in the console."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from groundswell.server.outreach.views.console.money import links, receipts, schedule, thanks

_BASE = "<str:org>/outreach/money/"
_IMPORT = f"{_BASE}receipts/<int:pk>/"

PATTERNS: list[URLPattern | URLResolver] = [
    path(_BASE, links.list_links, name="console_money"),
    path(f"{_BASE}new/", links.new_link, name="console_new_money_link"),
    path(f"{_BASE}links/<str:code>/", links.show_link, name="console_money_link"),
    path(f"{_BASE}links/<str:code>/edit/", links.edit_link, name="console_edit_money_link"),
    path(f"{_BASE}receipts/", receipts.upload, name="console_receipts"),
    path(_IMPORT, receipts.show_import, name="console_receipt_import"),
    path(f"{_IMPORT}confirm/", receipts.confirm, name="console_confirm_receipts"),
    path(f"{_IMPORT}drop/", receipts.drop, name="console_drop_receipts"),
    path(f"{_IMPORT}undo/", receipts.undo, name="console_undo_receipts"),
    path(f"{_BASE}givers/<int:pk>/", receipts.complete, name="console_complete_receipt"),
    path(f"{_BASE}schedule-a/", schedule.look_at_schedule, name="console_schedule_a"),
    path(f"{_BASE}schedule-a/file/", schedule.send_schedule, name="console_schedule_a_file"),
    path(f"{_BASE}thanks/", thanks.edit_thanks, name="console_thanks"),
]
