"""Addresses of phone banks in the console."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from groundswell.server.outreach.views.console.calling import (
    campaigns,
    filters,
    lists,
    optouts,
    quality,
    scripts,
    van,
)

_BASE = "<str:org>/outreach/calls/"
_ONE = f"{_BASE}<str:campaign>/"

PATTERNS: list[URLPattern | URLResolver] = [
    path(_BASE, campaigns.list_campaigns, name="console_calling"),
    path(f"{_BASE}new/", campaigns.new_campaign, name="console_new_campaign"),
    path(f"{_BASE}filters/", filters.list_filters, name="console_filters"),
    path(f"{_BASE}filters/new/", filters.new_filter, name="console_new_filter"),
    path(f"{_BASE}filters/<int:pk>/", filters.show_filter, name="console_filter"),
    path(f"{_BASE}filters/<int:pk>/remove/", filters.delete_filter, name="console_remove_filter"),
    path(f"{_BASE}opt-outs/", optouts.show_optouts, name="console_optouts"),
    path(f"{_BASE}opt-outs/off/", optouts.take_off, name="console_optout_off"),
    path(f"{_BASE}opt-outs/import/", optouts.bring_in, name="console_optouts_import"),
    path(f"{_BASE}opt-outs/export/", optouts.take_out, name="console_optouts_export"),
    path(_ONE, campaigns.show_campaign, name="console_campaign"),
    path(f"{_ONE}edit/", campaigns.edit_campaign, name="console_edit_campaign"),
    path(f"{_ONE}state/", campaigns.move, name="console_campaign_state"),
    path(f"{_ONE}list/", lists.make_list, name="console_campaign_list"),
    path(f"{_ONE}quality/", quality.show_quality, name="console_campaign_quality"),
    path(f"{_ONE}scripts/<str:language>/", scripts.edit_script, name="console_campaign_script"),
    path(f"{_ONE}van/", van.show_van, name="console_van"),
    path(f"{_ONE}van/take/<str:kind>/", van.take_out, name="console_van_export"),
    path(f"{_ONE}van/<int:pk>/", van.look_at_upload, name="console_van_upload"),
    path(f"{_ONE}van/<int:pk>/drop/", van.drop_upload, name="console_drop_van_upload"),
]
