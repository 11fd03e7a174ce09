"""Stops: a volunteer who opens people without calling them gets no more for a while."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.outreach.models.volunteer import Volunteer


class VolunteerStop(models.Model):
    """One stop: why, how many of what were counted, until when; a lead can lift it.

    It says nothing of the people who were opened.
    """

    PERSONAL_DATA = ()

    class Reason(models.TextChoices):
        """What was too much: the names are those of `outreach.volunteers.pace`."""

        OPENED = "opened", _("Opened many people in an hour")
        RETURNED = "returned", _("Gave many people back without a call")
        UNFINISHED = "unfinished", _("Opened people, and wrote no results")
        HASTY = "hasty", _("Wrote results faster than anybody can call")

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="stops")
    reason = models.CharField(max_length=10, choices=Reason.choices)
    counted = models.PositiveIntegerField()
    at = models.DateTimeField()
    until = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True
    )

    class Meta:
        """Order newest first."""

        ordering = ("-id",)
