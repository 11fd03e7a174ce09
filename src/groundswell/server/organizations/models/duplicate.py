"""Members who may be on the roll twice, and what was decided about them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.organizations.models.member import Member
from groundswell.server.organizations.models.organization import Organization


class Duplicate(models.Model):
    """Two members who may be one person. What was decided once is not asked again.

    Of two who were merged, `second` is the one that was given up: its row stays, for votes and
    the history speak of it, and rolls that still name it change nothing.
    """

    PERSONAL_DATA = ("reasons",)

    class State(models.TextChoices):
        """What was decided."""

        OPEN = "open", _("To be decided")
        APART = "apart", _("Two people")
        MERGED = "merged", _("Merged")

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="duplicates", db_index=False
    )
    first = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    score = models.FloatField()
    reasons = models.JSONField(default=list)
    """The codes of `roll.duplicates`."""
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        """Ask about two members once; the likeliest first."""

        ordering = ("-score", "id")
        constraints = (models.UniqueConstraint(fields=("first", "second"), name="duplicate_pair"),)
        indexes = (models.Index(fields=("organization", "state", "-score"), name="duplicate_open"),)
