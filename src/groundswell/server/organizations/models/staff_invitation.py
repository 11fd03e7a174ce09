"""Invitations of staff: a role that waits for somebody to take it up."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.organizations.models.chapter import Chapter
from groundswell.server.organizations.models.organization import Organization
from groundswell.server.organizations.models.role import Role


class StaffInvitation(models.Model):
    """One invitation; its link is signed, holds for some days, and works once."""

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="staff_invitations"
    )
    chapter = models.ForeignKey(
        Chapter, on_delete=models.CASCADE, related_name="+", null=True, blank=True
    )
    kind = models.CharField(_("role"), max_length=20, choices=Role.Kind.choices)
    email = models.EmailField(_("e-mail"), max_length=254)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True
    )
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        """Order newest first."""

        ordering = ("-id",)
