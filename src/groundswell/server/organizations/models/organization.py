"""An organization: who asks its members."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.web.identifiers import DIVISION, IDENTIFIER

# Names of pages that stand beside organizations in the address, or below /console/.
RESERVED_SLUGS = frozenset(
    {
        "accounts",
        "act",
        "api",
        "console",
        "favicon.ico",
        "feed.atom",
        "health",
        "i18n",
        "join",
        "new",
        "problems",
        "races",
        "robots.txt",
        "second-step",
        "set-up",
        "static",
    }
)


class Organization(models.Model):
    """A union, advocacy group, party or other body with members."""

    class Kind(models.TextChoices):
        """What sort of body it is."""

        UNION = "union", _("Union")
        ADVOCACY = "advocacy", _("Advocacy group")
        PARTY = "party", _("Party")
        COALITION = "coalition", _("Coalition")
        ASSOCIATION = "association", _("Professional association")
        OTHER = "other", _("Other")

    slug = models.CharField(_("short name"), max_length=64, unique=True, validators=[IDENTIFIER])
    name = models.CharField(_("name"), max_length=300)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    place = models.CharField(_("place"), max_length=200, blank=True, validators=[DIVISION])
    website = models.URLField(_("website"), blank=True)
    region = models.CharField(_("country of telephone numbers"), max_length=2, default="US")
    language = models.CharField(_("language"), max_length=5, default="en")
    time_zone = models.CharField(_("time zone"), max_length=64, default="America/New_York")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Order by name."""

        ordering = ("name",)

    def __str__(self) -> str:
        """Give its name."""
        return self.name
