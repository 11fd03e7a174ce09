"""Slots: when an event is, and for how many."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.outreach.models.event import Event


class EventSlot(models.Model):
    """One slot of an event. Who locks this row may give its places away.

    `news` names what changed last of what people who come must know ("time", "place", "online",
    "accessibility"), for the message that tells them.
    """

    PERSONAL_DATA = ()

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True)
    """No number is no limit."""
    version = models.PositiveIntegerField(default=1)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    news = models.JSONField(default=list, blank=True)

    class Meta:
        """Order as they begin."""

        ordering = ("starts_at", "id")
        indexes = (models.Index(fields=("starts_at",), name="event_slot_starts"),)
