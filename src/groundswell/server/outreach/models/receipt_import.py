"""A file of receipts on its way in, in the background, and the way back."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ReceiptImport(models.Model):
    """How far a file is. The file itself is deleted once it was brought in, dropped, or failed.

    `found` and `changed` are `queries.money.counts`' of those names. `refused` are {"line",
    "column", "code"}: reasons, and never what stood there. `cursor` is the last line that is done
    with; a worker that finds another's `holder` stops.
    """

    PERSONAL_DATA = ("file",)

    class Kind(models.TextChoices):
        """What the file is."""

        PLATFORM = "platform", _("The donation platform’s own file")
        FILING = "filing", _("A report filed with the FEC")

    class Step(models.TextChoices):
        """What is done next, or was done last."""

        READING = "reading", _("The file is being read")
        READ = "read", _("Read, nothing changed yet")
        ENTERING = "entering", _("Being brought in")
        ENTERED = "entered", _("Brought in")
        REMOVING = "removing", _("Being taken out")
        REMOVED = "removed", _("Taken out")
        DROPPED = "dropped", _("Dropped")
        FAILED = "failed", _("Failed")

    DUE = (Step.READING, Step.ENTERING, Step.REMOVING)
    """Steps that are the server's to do."""

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(max_length=8, choices=Kind.choices)
    name = models.CharField(max_length=200)
    file = models.FileField(upload_to="receipts", blank=True)
    digest = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True
    )
    by_name = models.CharField(max_length=300, blank=True)
    step = models.CharField(max_length=8, choices=Step.choices, default=Step.READING)
    holder = models.CharField(max_length=32, blank=True)
    beat_at = models.DateTimeField()
    done = models.PositiveBigIntegerField(default=0)
    cursor = models.BigIntegerField(default=0)
    found = models.JSONField(null=True)
    changed = models.JSONField(null=True)
    refused = models.JSONField(default=list)
    problem = models.CharField(max_length=500, blank=True)
    """The code of what ended it."""

    class Meta:
        """Let one file of an organization be under way."""

        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("organization",),
                condition=Q(step__in=("reading", "entering", "removing", "read")),
                name="receipt_import_underway",
            ),
        )

    def __str__(self) -> str:
        """Give the file's name."""
        return self.name
