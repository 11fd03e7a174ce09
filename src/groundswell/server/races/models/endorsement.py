"""An endorsement: who stands behind whom, how that was decided, and every figure there is of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.races.models.candidate import Candidate
from groundswell.server.races.models.endorser import Endorser
from groundswell.server.races.models.fact import Fact
from groundswell.server.web.processes import Process


class Endorsement(Fact):
    """One endorsement, or the decision to endorse nobody (`candidate` null).

    `figures` hold by name what was published, each {"value", "qualifier", "source",
    "source_url"}, values as exact text ("271527", "0.879", "2/3"); what is not there reads
    "not published". Where `decision` names a decision on this server, its record's figures
    stand above these.
    """

    endorser = models.ForeignKey(Endorser, on_delete=models.PROTECT, related_name="endorsements")
    candidate = models.ForeignKey(
        Candidate, on_delete=models.PROTECT, related_name="endorsements", null=True, blank=True
    )
    process = models.CharField(_("how it was decided"), max_length=40, choices=Process.choices)
    announced = models.CharField(_("announced"), max_length=10)
    """A partial date: 2015, 2015-08 or 2015-08-14."""
    retracted_on = models.DateField(_("withdrawn"), null=True, blank=True)
    figures = models.JSONField(default=dict)
    note = models.TextField(_("note"), blank=True, max_length=2_000)
    decision = models.ForeignKey(
        "elections.Decision",
        on_delete=models.SET_NULL,
        related_name="endorsements",
        null=True,
        blank=True,
    )

    class Meta:
        """Keep keys apart within a contest."""

        ordering = ("-known_on", "endorser__name")
        constraints = (models.UniqueConstraint(fields=("contest", "key"), name="endorsement_key"),)

    def __str__(self) -> str:
        """Name the endorser."""
        return str(self.endorser)
