"""Contributions and refunds, by the million, with as little of any person as can be counted."""

from __future__ import annotations

from django.db import models

from groundswell.server.races.models.fact_import import FactImport
from groundswell.server.races.models.ledger import Ledger


class Contribution(models.Model):
    """One payment: a line item of ActBlue's.

    No name, address, employer or place is kept, and of reference codes only plain words. What this
    software answers (how many, how much, how small, when, who is above the limit) needs none, and
    what is not there can't leak, be subpoenaed or be sold; the committee's treasurer has it all,
    and finds a person by the line item. `contributor` is a keyed hash
    (`race.contributions.identity`): a pseudonym, of use to whoever holds the ledger's key.

    Moments are microseconds since 1970 (UTC): a whole number takes a third of the room of
    SQLite's text, and there are millions. The two foreign keys bear neither constraint nor index:
    PostgreSQL would look up each of them for every row, and all that is asked goes by ledger and
    line item, which the unique index answers.
    """

    PERSONAL_DATA = ("line_item", "contributor")

    ledger = models.ForeignKey(
        Ledger, on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False
    )
    line_item = models.BigIntegerField()
    made_at = models.BigIntegerField()
    cents = models.BigIntegerField()
    contributor = models.BinaryField(max_length=16)
    recurrence_number = models.IntegerField(null=True)
    election = models.CharField(max_length=5, blank=True)
    """The FEC's code, as in "P2016"; empty if it is not said."""
    refcode = models.CharField(max_length=64, blank=True, default="")
    """By which link it came, where that is a plain word (`ledger_columns.fold_refcode`)."""
    fact_import = models.ForeignKey(
        FactImport,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        db_constraint=False,
        db_index=False,
    )
    """The file that brought it first; null for a webhook."""

    class Meta:
        """Keep each line item once."""

        constraints = (
            models.UniqueConstraint(fields=("ledger", "line_item"), name="contribution_item"),
        )


class Refund(models.Model):
    """The return of a line item, or of part of it.

    It waits as long as no contribution of the same line item is there, whichever goes or comes.
    """

    PERSONAL_DATA = ("line_item",)

    ledger = models.ForeignKey(
        Ledger, on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False
    )
    line_item = models.BigIntegerField()
    refunded_at = models.BigIntegerField()
    cents = models.BigIntegerField()
    fact_import = models.ForeignKey(
        FactImport,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        db_constraint=False,
        db_index=False,
    )

    class Meta:
        """A line item is refunded once."""

        constraints = (models.UniqueConstraint(fields=("ledger", "line_item"), name="refund_item"),)
