"""What somebody published about a candidate's contributions."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.races.models.candidate import Candidate
from groundswell.server.races.models.fact import Fact


class Statement(Fact):
    """One figure as it was stated: `value` is exact text, `metric` one of a closed list."""

    candidate = models.ForeignKey(
        Candidate,
        on_delete=models.PROTECT,
        related_name="statements",
        verbose_name=_("candidate"),
    )
    as_of = models.DateField(_("as of"))
    metric = models.CharField(_("figure"), max_length=40)
    value = models.CharField(_("value"), max_length=40)
    qualifier = models.CharField(_("qualifier"), max_length=20, blank=True)

    class Meta:
        """Keep keys apart within a contest."""

        ordering = ("-as_of", "metric")
        constraints = (models.UniqueConstraint(fields=("contest", "key"), name="statement_key"),)
