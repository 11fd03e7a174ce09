"""Templates: a message in both languages, and for whom it is written."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.server.outreach.models.choices import Mark
from groundswell.server.outreach.models.consent import MessageChannel


class MessageTemplate(models.Model):
    """One message, with merge fields as `outreach.calling.scripts.merging` has them."""

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    name = models.CharField(_("name"), max_length=200)
    channel = models.CharField(_("sent by"), max_length=5, choices=MessageChannel.choices)
    mark = models.CharField(_("written for"), max_length=20, choices=Mark.choices)
    candidate = models.CharField(_("candidate"), max_length=200, blank=True)
    """What stands in for {candidate}."""
    subject_en = models.CharField(_("subject"), max_length=300, blank=True)
    body_en = models.TextField(_("text"), blank=True)
    subject_es = models.CharField(_("subject"), max_length=300, blank=True)
    body_es = models.TextField(_("text"), blank=True)
    version = models.PositiveIntegerField(default=1)
    """Grows with every change, so that two people who edit it at once both hear of it."""
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Keep names apart among those in use."""

        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=("organization", "name"),
                condition=Q(archived_at=None),
                name="message_template_name",
                violation_error_message=_("Another template has this name."),
            ),
        )

    def __str__(self) -> str:
        """Give its name."""
        return self.name
