"""Imports of facts: a file on its way into a board, and the way back."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.races.models.contest import Contest


class FactImport(models.Model):
    """One file: looked at first, then brought in as a whole, and undone as a whole.

    `options` are what a person chose about the file (`actions.facts.kinds`), `counts` a
    `queries.facts.counts.Counts`, `refused` the rows that were, each with its place and why.
    """

    class Kind(models.TextChoices):
        """What a file can hold."""

        ENDORSEMENTS = "endorsements", _("Endorsements")
        POLLS = "polls", _("Polls")
        DELEGATES = "delegates", _("Delegates by pool")
        STATEMENTS = "statements", _("Published figures of contributions")
        CONTRIBUTIONS = "contributions", _("Contributions (ActBlue)")
        FILING = "filing", _("Filing with the FEC")

    class State(models.TextChoices):
        """How far it is."""

        RECEIVED = "received", _("To be looked at")
        WAITING = "waiting", _("Waiting for the server")
        COMMITTED = "committed", _("Brought in")
        UNDONE = "undone", _("Undone")
        DROPPED = "dropped", _("Dropped")
        FAILED = "failed", _("Failed")

    contest = models.ForeignKey(Contest, on_delete=models.CASCADE, related_name="imports")
    kind = models.CharField(_("what it holds"), max_length=16, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    name = models.CharField(max_length=200)
    """What the file was called."""
    file = models.FileField(upload_to="races", blank=True)
    digest = models.CharField(max_length=64)
    """SHA-256 of the file, in hex."""
    size = models.PositiveBigIntegerField()
    options = models.JSONField(default=dict)
    counts = models.JSONField(null=True)
    refused = models.JSONField(default=list)
    problem = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True
    )
    by_name = models.CharField(max_length=300, blank=True)
    committed_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        """Order the last first."""

        ordering = ("-id",)

    def __str__(self) -> str:
        """Give the file's name."""
        return self.name
