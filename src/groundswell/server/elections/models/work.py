"""Long work on a vote, done in the background: what is to be done, how far it is, what went wrong.

A row is the promise. The worker may be killed at any instant: what it did up to there is in the
tables, and whoever takes the row next goes on from there.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.elections.models.vote import Vote


class Work(models.Model):
    """One piece of long work; a vote has at most one of each kind.

    `holder` is drawn by the worker that has it; a worker that finds another's there stops.
    `beat_at` is when it last showed that it lives.
    """

    class Kind(models.TextChoices):
        """What is done."""

        SEAL_ROLL = "seal_roll", _("Seal the roll")
        TAKE_ROLL = "take_roll", _("Take in the registrar's roll")
        TALLY = "tally", _("Count")
        VERIFY = "verify", _("Verify the record")

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Under way")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")

    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="works")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    asked_at = models.DateTimeField()
    holder = models.CharField(max_length=32, blank=True)
    beat_at = models.DateTimeField(null=True)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    stage = models.CharField(max_length=20, blank=True)
    problem = models.TextField(blank=True)
    size = models.PositiveBigIntegerField(null=True)
    """Of a verification: how many entries of the record were found good."""
    file = models.FileField(upload_to="rolls", blank=True)
    """Of a roll from elsewhere: its entries."""

    class Meta:
        """One of a kind."""

        constraints = (models.UniqueConstraint(fields=("vote", "kind"), name="work_kind"),)
