"""Counts of a petition as they were published: renewed in steps, never by one signature."""

from __future__ import annotations

from django.db import models

from groundswell.outreach.petitions.counting import Figures
from groundswell.server.outreach.models.petition import Petition


class PetitionCount(models.Model):
    """One count: the figures, the people by state, and the list of hashes with its root.

    `changes` is the petition's when it was counted. `lines` is the list, 32 bytes each in rising
    order; of earlier counts only the root is kept.
    """

    PERSONAL_DATA = ()

    petition = models.ForeignKey(
        Petition, on_delete=models.CASCADE, related_name="counts", db_index=False
    )
    at = models.DateTimeField()
    changes = models.PositiveBigIntegerField()
    members = models.PositiveIntegerField()
    supporters = models.PositiveIntegerField()
    duplicates = models.PositiveIntegerField()
    states = models.JSONField(default=dict)
    """People by state, all of them; what is shown of it keeps to the floor."""
    root = models.CharField(max_length=64)
    lines = models.BinaryField(null=True)

    class Meta:
        """Order the last first."""

        ordering = ("-id",)
        indexes = (models.Index(fields=("petition", "-id"), name="petition_count_last"),)

    def __str__(self) -> str:
        """Give the database's number."""
        return f"count {self.pk}"

    @property
    def figures(self) -> Figures:
        """Give the three figures."""
        return Figures(members=self.members, supporters=self.supporters, duplicates=self.duplicates)
