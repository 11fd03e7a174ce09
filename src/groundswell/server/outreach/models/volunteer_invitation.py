"""Links that invite volunteers: one link for many, until a day, until so many have come."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class VolunteerInvitation(models.Model):
    """One link to a campaign, or to every campaign of the organization where none is named.

    The link's secret is shown once and kept nowhere; `digest` is what is left of it. `uses` counts
    the people who came by it, not how often they came back.
    """

    PERSONAL_DATA = ()

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    campaign = models.ForeignKey(
        "outreach.Campaign", on_delete=models.CASCADE, related_name="+", null=True, blank=True
    )
    label = models.CharField(_("what the link is for"), max_length=200)
    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the secret, in hexadecimal."""
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    max_uses = models.PositiveIntegerField(
        _("how many people may come by it"), null=True, blank=True
    )
    uses = models.PositiveIntegerField(default=0)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Order newest first."""

        ordering = ("-id",)
