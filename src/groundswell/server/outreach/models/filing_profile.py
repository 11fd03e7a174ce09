"""What a treasurer fills in for each report alike, kept from one report to the next."""

from __future__ import annotations

from django.db import models


class FilingProfile(models.Model):
    """The answers of the last Schedule A, by the names of the form's fields."""

    PERSONAL_DATA = ("answers",)

    organization = models.OneToOneField(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    answers = models.JSONField(default=dict)

    def __str__(self) -> str:
        """Give the database's number: the answers name a treasurer."""
        return f"filing profile {self.pk}"
