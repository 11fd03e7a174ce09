"""Ledgers of contributions: one a committee and election cycle, and what was counted of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.races.models.candidate import Candidate
from groundswell.server.races.models.contest import Contest
from groundswell.server.web.identifiers import IDENTIFIER


class Ledger(models.Model):
    """The contributions to one committee in one election cycle.

    The secrets are sealed (`server.sealed`): the key that makes identities, the key that signs
    webhooks, the password of HTTP Basic. `version` grows with every change of the contributions;
    all other figures are those of `counted_version`, counted from the beginning each time.
    `milestones` are {"number", "passed_at"}; `flags` are sums above the limit, by line items.
    """

    PERSONAL_DATA = ("flags",)

    contest = models.ForeignKey(Contest, on_delete=models.CASCADE, related_name="ledgers")
    candidate = models.ForeignKey(
        Candidate, on_delete=models.PROTECT, related_name="ledgers", verbose_name=_("candidate")
    )
    slug = models.CharField(_("short name"), max_length=64, validators=[IDENTIFIER])
    name = models.CharField(_("name of the committee"), max_length=200)
    committee_id = models.CharField(_("number with the FEC"), max_length=9, blank=True)
    cycle = models.PositiveSmallIntegerField(_("year of the election"))
    limit_cents = models.PositiveBigIntegerField(null=True, blank=True)
    """What one person may give for one election; null where the FEC's limits hold."""
    source = models.CharField(_("source"), max_length=500, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    is_public = models.BooleanField(_("public"), default=False)
    identity_sealed = models.BinaryField()
    signing_sealed = models.BinaryField(null=True, blank=True)
    password_sealed = models.BinaryField(null=True, blank=True)
    version = models.PositiveBigIntegerField(default=0)
    counted_version = models.PositiveBigIntegerField(default=0)
    counted_at = models.DateTimeField(null=True, blank=True)
    counting_seconds = models.FloatField(default=0)
    """How long the last count took: the next one waits in proportion."""
    contributions = models.PositiveBigIntegerField(default=0)
    waiting_refunds = models.PositiveIntegerField(default=0)
    milestones = models.JSONField(default=list, blank=True)
    flags = models.JSONField(default=list, blank=True)
    flagged = models.PositiveIntegerField(default=0)

    class Meta:
        """Keep short names apart within a contest."""

        ordering = ("candidate__short_name", "name")
        constraints = (models.UniqueConstraint(fields=("contest", "slug"), name="ledger_slug"),)

    def __str__(self) -> str:
        """Give the committee's name."""
        return self.name


class LedgerDay(models.Model):
    """What happened on one day of New York's, and everything as of its end.

    The fields are those of `race.contributions.days.DaySummary`. Pages read these rows and never
    the contributions: a board as of any day has exact figures, and none of a later day.
    """

    ledger = models.ForeignKey(Ledger, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    made = models.PositiveBigIntegerField()
    raised_cents = models.BigIntegerField()
    refunds = models.PositiveBigIntegerField()
    refunded_cents = models.BigIntegerField()
    newcomers = models.PositiveBigIntegerField()
    contributions = models.PositiveBigIntegerField()
    kept = models.PositiveBigIntegerField()
    contributors = models.PositiveBigIntegerField()
    total_raised_cents = models.BigIntegerField()
    total_refunded_cents = models.BigIntegerField()
    twice_median_cents = models.BigIntegerField(null=True)
    modest_contributors = models.PositiveBigIntegerField()
    modest_cents = models.BigIntegerField()
    small_gifts = models.PositiveBigIntegerField()
    small_gift_cents = models.BigIntegerField()

    class Meta:
        """One row a day."""

        ordering = ("day",)
        constraints = (models.UniqueConstraint(fields=("ledger", "day"), name="ledger_day"),)
