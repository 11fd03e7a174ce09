"""What came into a ledger by each reference code: counted with the ledger, read by pages."""

from __future__ import annotations

from django.db import models

from groundswell.server.races.models.ledger import Ledger


class LedgerReference(models.Model):
    """The contributions with one reference code.

    `contributions` and `contributors` are of those that were not returned whole; sums are of all.
    """

    PERSONAL_DATA = ()

    ledger = models.ForeignKey(Ledger, on_delete=models.CASCADE, related_name="references")
    code = models.CharField(max_length=64)
    contributions = models.PositiveBigIntegerField()
    contributors = models.PositiveBigIntegerField()
    raised_cents = models.BigIntegerField()
    refunded_cents = models.BigIntegerField()

    class Meta:
        """One row a code."""

        ordering = ("-contributions", "code")
        constraints = (
            models.UniqueConstraint(fields=("ledger", "code"), name="ledger_reference_code"),
        )
