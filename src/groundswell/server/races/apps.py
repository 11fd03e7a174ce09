"""Django's entry for this app."""

from __future__ import annotations

from django.apps import AppConfig


class RacesConfig(AppConfig):
    """Name the app."""

    name = "groundswell.server.races"
    label = "races"
