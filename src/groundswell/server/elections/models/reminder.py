"""Rounds of reminders to members who have not voted yet."""

from __future__ import annotations

from django.db import models

from groundswell.server.elections.models.vote import Vote


class Reminder(models.Model):
    """One round. How far it is says `cursor`, so that nothing is written beside a member.

    `sent` counts; it is shown when the round is over, and only from the privacy floor on.
    """

    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="reminders")
    asked_at = models.DateTimeField()
    cursor = models.PositiveBigIntegerField(default=0)
    """The last invitation that was looked at."""
    sent = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        """Order as they were asked for."""

        ordering = ("id",)
