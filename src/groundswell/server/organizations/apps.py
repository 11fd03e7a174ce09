"""Django's entry for this app."""

from __future__ import annotations

from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    """Name the app."""

    name = "groundswell.server.organizations"
    label = "organizations"
