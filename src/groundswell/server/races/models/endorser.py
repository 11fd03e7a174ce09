"""Who endorses: an organization or a person."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.web.identifiers import IDENTIFIER


class Endorser(models.Model):
    """An organization or a person that endorses, on this server or not.

    `keeper` is the organization whose staff wrote it down, and may change it.
    """

    class Kind(models.TextChoices):
        """What it is."""

        UNION = "union", _("Union")
        ADVOCACY = "advocacy", _("Advocacy group")
        PARTY = "party", _("Party")
        COALITION = "coalition", _("Coalition")
        ASSOCIATION = "association", _("Professional association")
        PERSON = "person", _("Person")
        OTHER = "other", _("Other")

    keeper = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="kept_endorsers"
    )
    slug = models.CharField(_("short name"), max_length=64, unique=True, validators=[IDENTIFIER])
    name = models.CharField(_("name"), max_length=300)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    title = models.CharField(_("office or role"), max_length=200, blank=True)
    website = models.URLField(_("website"), blank=True)
    organization = models.OneToOneField(
        "organizations.Organization",
        on_delete=models.SET_NULL,
        related_name="endorser",
        null=True,
        blank=True,
    )
    """The organization on this server, where it is one."""

    class Meta:
        """Order by name."""

        ordering = ("name",)

    def __str__(self) -> str:
        """Give the name."""
        return self.name
