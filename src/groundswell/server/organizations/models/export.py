"""Exports of personal data: each is on the books, with the reason that was given."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.organizations.models.organization import Organization


class PersonalDataExport(models.Model):
    """One export of members: who took it, when, why, which members and how many."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="exports")
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True
    )
    by_name = models.CharField(max_length=300, blank=True)
    why = models.CharField(_("why"), max_length=500)
    selection = models.JSONField(default=dict)
    """The filters that were set, by name."""
    rows = models.PositiveIntegerField(null=True)
    """How many members were sent; null as long as the file is under way, or if it broke off."""

    class Meta:
        """Order newest first."""

        ordering = ("-id",)
