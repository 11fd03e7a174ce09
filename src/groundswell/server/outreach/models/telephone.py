"""A number, and what is known of it across all campaigns of an organization."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from groundswell.server.outreach.models.campaign import Campaign
from groundswell.server.outreach.models.key_field import KeyField


class Telephone(models.Model):
    """One number in E.164. This row is the truth; `ListEntry` keeps a copy of it to sort by.

    Who gives the number to a caller locks this row first, so no two can.
    """

    PERSONAL_DATA = ("number",)

    organization = models.ForeignKey(
        "organizations.Organization",
        on_delete=models.CASCADE,
        related_name="+",
        db_constraint=False,  # as those of a list: see `ListEntry`
        db_index=False,
    )
    number = KeyField(max_length=16)
    zones = models.CharField(max_length=500, blank=True)
    """In which time zones it may ring, as the last list said (`write_zones`)."""
    attempts = models.PositiveIntegerField(default=0, db_default=0)
    last_attempt_at = models.DateTimeField(null=True)
    reached_at = models.DateTimeField(null=True)
    callback_at = models.DateTimeField(null=True)
    callback_campaign = models.ForeignKey(
        Campaign, on_delete=models.SET_NULL, related_name="+", null=True, db_index=False
    )
    """Who calls back: no other campaign dials the number until then."""
    held_until = models.DateTimeField(null=True)
    is_opted_out = models.BooleanField(default=False, db_default=False)
    is_dead = models.BooleanField(default=False, db_default=False)

    class Meta:
        """Keep each number once in an organization."""

        constraints = (
            models.UniqueConstraint(fields=("organization", "number"), name="telephone_number"),
        )
        indexes = (
            # The callbacks of a campaign, and those that fall due.
            models.Index(
                fields=("callback_campaign", "callback_at"),
                name="telephone_callback",
                condition=Q(callback_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        """Give the database's number: the telephone's would end in a log line."""
        return f"telephone {self.pk}"
