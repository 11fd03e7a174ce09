"""A contest: an office that candidates seek, and the board that one organization keeps of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.web.identifiers import DIVISION, IDENTIFIER


class Contest(models.Model):
    """One contest, at any level: a nomination by a party's delegates, a primary, an election.

    `keeper` is the organization whose staff keep the board, and who answer for what stands there.
    """

    class Stage(models.TextChoices):
        """What the candidates are after."""

        NOMINATION = "nomination", _("Nomination by delegates")
        PRIMARY = "primary", _("Primary election")
        GENERAL = "general", _("General election")
        RUNOFF = "runoff", _("Runoff")
        INTERNAL = "internal", _("Election within an organization")
        OTHER = "other", _("Other")

    keeper = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="contests"
    )
    slug = models.CharField(_("short name"), max_length=64, unique=True, validators=[IDENTIFIER])
    title = models.CharField(_("title"), max_length=300)
    office = models.CharField(_("office"), max_length=200, blank=True)
    place = models.CharField(_("place"), max_length=200, validators=[DIVISION])
    """An Open Civic Data division id."""
    party = models.CharField(_("party"), max_length=100, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage.choices)
    election_on = models.DateField(_("day of the election"), null=True, blank=True)
    is_public = models.BooleanField(_("public"), default=False)
    revision = models.PositiveBigIntegerField(default=0)
    """Grows with every change of a fact: what is computed from facts is kept under it."""
    created_at = models.DateTimeField()

    class Meta:
        """Order by the day, those without one last."""

        ordering = (models.F("election_on").asc(nulls_last=True), "title")

    def __str__(self) -> str:
        """Give its title."""
        return self.title
