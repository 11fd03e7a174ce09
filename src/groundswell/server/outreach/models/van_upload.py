"""A file of VAN's that a lead is looking at, before its results are brought in or it is dropped."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from groundswell.server.outreach.models.campaign import Campaign


class VanUpload(models.Model):
    """One file, kept for a day at most: it holds people's numbers and answers."""

    PERSONAL_DATA = ("name", "data")

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="van_uploads")
    name = models.CharField(max_length=200)
    data = models.BinaryField()
    at = models.DateTimeField(db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", null=True
    )

    class Meta:
        """Order newest first."""

        ordering = ("-id",)

    def __str__(self) -> str:
        """Give the database's number."""
        return f"upload {self.pk}"
