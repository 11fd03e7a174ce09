"""What a committee filed with the FEC: its totals, and whether its own items make them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.races.models.candidate import Candidate
from groundswell.server.races.models.fact import Fact


class Filing(Fact):
    """One filing. Its items name people and are not kept: what is kept are sums, in cents.

    `lines` are {"number", "stated", "itemized", "memo", "items"}; `totals` are {"individuals",
    "itemized", "unitemized", "refunds"}, null where the form states none; `problems` are {"line",
    "code", "kind"}. `known_on` is the day of filing.
    """

    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="filings")
    committee_id = models.CharField(_("number with the FEC"), max_length=9, blank=True)
    committee_name = models.CharField(_("name of the committee"), max_length=200)
    form_type = models.CharField(_("form"), max_length=10)
    is_amendment = models.BooleanField(default=False)
    amends = models.CharField(max_length=40, blank=True)
    covers_from = models.DateField(_("from"), null=True, blank=True)
    covers_through = models.DateField(_("to"), null=True, blank=True)
    lines = models.JSONField(default=list, blank=True)
    totals = models.JSONField(default=dict, blank=True)
    problems = models.JSONField(default=list, blank=True)
    problem_count = models.PositiveIntegerField(default=0)
    agrees = models.BooleanField(default=False)

    class Meta:
        """Keep keys apart within a contest."""

        ordering = ("-covers_through", "committee_name", "-known_on")
        constraints = (models.UniqueConstraint(fields=("contest", "key"), name="filing_key"),)

    def __str__(self) -> str:
        """Name the committee and the form."""
        return f"{self.committee_name}, {self.form_type}"
