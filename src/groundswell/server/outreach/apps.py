"""Django's entry for this app."""

from __future__ import annotations

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    """Name the app."""

    name = "groundswell.server.outreach"
    label = "outreach"
