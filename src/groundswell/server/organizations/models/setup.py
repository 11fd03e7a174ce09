"""The first steps of an empty server: one row, so that two people can't both be the first."""

from __future__ import annotations

from django.db import models


class Setup(models.Model):
    """The one-time link that sets the server up; only its digest is kept."""

    THE_ONE = 1

    digest = models.BinaryField(max_length=32)
    begun_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
