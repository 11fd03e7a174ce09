"""A file of contributions on its way into a ledger, in the background, and the way back."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.server.races.models.fact_import import FactImport
from groundswell.server.races.models.ledger import Ledger


class LedgerImport(models.Model):
    """How far a file of contributions is.

    `columns` are the names in the file by field. `found` is a `queries.contributions.counts.Found`,
    `planned` and `changed` are `Changed`. `cursor` is the last line item that is done with.
    """

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
    OPEN = (*DUE, Step.READ)

    fact_import = models.OneToOneField(
        FactImport, on_delete=models.CASCADE, primary_key=True, related_name="ledger_import"
    )
    ledger = models.ForeignKey(Ledger, on_delete=models.CASCADE, related_name="imports")
    step = models.CharField(max_length=10, choices=Step.choices, default=Step.READING)
    holder = models.CharField(max_length=40, blank=True)
    beat_at = models.DateTimeField()
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    cursor = models.BigIntegerField(default=-1)
    columns = models.JSONField(default=dict)
    found = models.JSONField(null=True)
    planned = models.JSONField(null=True)
    changed = models.JSONField(null=True)

    class Meta:
        """Let one file of a ledger be under way."""

        ordering = ("-fact_import",)
        constraints = (
            models.UniqueConstraint(
                fields=("ledger",),
                condition=Q(step__in=("reading", "entering", "removing", "read")),
                name="ledger_import_underway",
            ),
        )

    def __str__(self) -> str:
        """Give the file's name."""
        return self.fact_import.name
