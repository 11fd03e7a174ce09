"""Who changed which fact, when: written in the transaction that makes the change."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.races.models.contest import Contest
from groundswell.server.races.models.fact_import import FactImport


class Revision(models.Model):
    """One change of a contest, a candidate or a fact; the public may read them all.

    `fields` holds [before, after] of each field that changed, as JSON has it.
    """

    class Action(models.TextChoices):
        """What was done."""

        ADDED = "added", _("Added")
        CORRECTED = "corrected", _("Corrected")
        REMOVED = "removed", _("Removed")
        UNDONE = "undone", _("Import undone")

    contest = models.ForeignKey(Contest, on_delete=models.CASCADE, related_name="revisions")
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True
    )
    by_name = models.CharField(max_length=300, blank=True)
    action = models.CharField(max_length=10, choices=Action.choices)
    model = models.CharField(max_length=40)
    """The name of the table's model, in small letters."""
    row = models.PositiveBigIntegerField()
    subject = models.CharField(max_length=300)
    fields = models.JSONField(default=dict)
    fact_import = models.ForeignKey(
        FactImport, on_delete=models.SET_NULL, related_name="revisions", null=True
    )

    class Meta:
        """Order the last first; find those of a row."""

        ordering = ("-id",)
        indexes = (models.Index(fields=("contest", "model", "row"), name="revision_row"),)
