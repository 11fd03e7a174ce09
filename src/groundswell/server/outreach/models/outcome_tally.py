"""How conversations ended: counts, and nobody's name."""

from __future__ import annotations

from django.db import models

from groundswell.server.outreach.models.choices import Outcome


class OutcomeTally(models.Model):
    """How many conversations with a guide ended in one way on one day.

    Every conversation is counted here, whether or not the person may be contacted. No row of a
    person has a key to it, and it has none to a person.
    """

    PERSONAL_DATA: tuple[str, ...] = ()

    guide = models.ForeignKey(
        "outreach.ConversationGuide", on_delete=models.CASCADE, related_name="tallies"
    )
    day = models.DateField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        """One row a guide, day and outcome."""

        ordering = ("-day",)
        constraints = (
            models.UniqueConstraint(fields=("guide", "day", "outcome"), name="outcome_tally"),
        )

    def __str__(self) -> str:
        """Give the database's number."""
        return f"tally {self.pk}"
