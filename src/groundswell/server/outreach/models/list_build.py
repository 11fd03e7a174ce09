"""A list on its way from a saved filter into a campaign, in the background."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.server.outreach.models.campaign import Campaign


class ListBuild(models.Model):
    """How far a list is. It is made part by part in the order of numbers, each part for good.

    `cursor` is the last number that is done with: whoever takes the work over goes on behind it.
    `counts` are a `queries.lists.counts.ListCounts`.
    """

    PERSONAL_DATA = ("cursor", "filter")

    class State(models.TextChoices):
        """What is done next, or was done last."""

        WAITING = "waiting", _("Being put together")
        BUILT = "built", _("Put together")
        STOPPED = "stopped", _("Stopped at the limit")
        FAILED = "failed", _("Failed")

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="builds")
    name = models.CharField(max_length=200)
    """What the saved filter was called."""
    filter = models.JSONField(default=dict)
    """As it was when the list was asked for."""
    priority = models.IntegerField(default=0)
    on = models.DateField()
    """The day as of which standing counts."""
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    holder = models.CharField(max_length=40, blank=True)
    beat_at = models.DateTimeField()
    cursor = models.CharField(max_length=40, blank=True)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    counts = models.JSONField(default=dict)
    problem = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True
    )

    class Meta:
        """Let one list of a campaign be under way."""

        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("campaign",),
                condition=Q(state="waiting"),
                name="list_build_underway",
            ),
        )

    def __str__(self) -> str:
        """Name the filter."""
        return self.name
