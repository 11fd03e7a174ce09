"""Opt-outs: a person's word not to be reached at a number, and who took it back, if it was."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.outreach.models.key_field import KeyField


class OptOut(models.Model):
    """A number that is not to be reached in a way, in whatever campaign, from now on."""

    PERSONAL_DATA = ("number",)

    class Channel(models.TextChoices):
        """The way; "all" is every one."""

        CALL = "call", _("Calls")
        TEXT = "text", _("Text messages")
        ALL = "all", _("Every way")

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    number = KeyField(max_length=16)
    channel = models.CharField(max_length=4, choices=Channel.choices, default=Channel.ALL)
    at = models.DateTimeField()
    source = models.CharField(max_length=200)

    class Meta:
        """Keep the first word of each number and channel; more of them say nothing new."""

        ordering = ("-at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("organization", "number", "channel"), name="opt_out_number"
            ),
        )

    def __str__(self) -> str:
        """Give the database's number."""
        return f"opt-out {self.pk}"


class OptBackIn(models.Model):
    """That somebody took an opt-out off again: who, when and on whose word."""

    PERSONAL_DATA = ("number", "why")

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    number = KeyField(max_length=16)
    channels = models.CharField(max_length=30)
    """Those that were taken off, with spaces between."""
    why = models.CharField(_("why"), max_length=500)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True
    )
    by_name = models.CharField(max_length=300, blank=True)

    class Meta:
        """Order the last first."""

        ordering = ("-id",)

    def __str__(self) -> str:
        """Give the database's number."""
        return f"opt back in {self.pk}"
