"""Letters of invitation in one file, from when they are asked for until they are printed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.elections.models.vote import Vote


class LetterBatch(models.Model):
    """One file of letters, a page each.

    The file holds members' names and codes: it is sealed (purpose "letters"), every download is
    logged, and it goes when the letters are printed.
    """

    class Envelope(models.TextChoices):
        """Whose window the address stands behind, and so the paper."""

        DIN = "din", _("A4, window on the left (DIN 5008)")
        US10 = "us10", _("US Letter, No. 10 window envelope")

    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="letter_batches")
    number = models.PositiveIntegerField()
    envelope = models.CharField(max_length=5, choices=Envelope.choices)
    count = models.PositiveIntegerField()
    asked_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    """When a worker last began to set it; one that was killed leaves it to another."""
    made_at = models.DateTimeField(null=True)
    file = models.FileField(upload_to="letters", blank=True)
    downloaded_at = models.DateTimeField(null=True)
    printed_at = models.DateTimeField(null=True)

    class Meta:
        """Number them within a vote."""

        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("vote", "number"), name="letter_batch_number"),
        )
