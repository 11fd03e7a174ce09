"""What an organization's own words mean in its rolls."""

from __future__ import annotations

from collections import Counter

from groundswell.roll.settings import Settings
from groundswell.roll.text import fold
from groundswell.server.organizations.models import Organization
from groundswell.server.organizations.queries.today import today_in


def read_settings(organization: Organization) -> Settings:
    """Give the settings by which an organization's rolls are read."""
    return Settings(
        today_on=today_in(organization),
        region=organization.region,
        chapters=_chapters(organization),
    )


def _chapters(organization: Organization) -> dict[str, str]:
    """Give chapters' keys by short name, and by name where only one chapter has it."""
    rows = list(organization.chapters.values_list("pk", "slug", "name"))
    names = Counter(fold(name) for _, _, name in rows)
    named = {fold(name): str(pk) for pk, _, name in rows if names[fold(name)] == 1}
    return named | {fold(slug): str(pk) for pk, slug, _ in rows}
