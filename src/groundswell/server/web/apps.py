"""Django's entry for this app."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Name the app."""

    name = "groundswell.server.web"
    label = "web"
