"""What a state contributes to a nomination: its day, its rule, its pools and their results."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.races.models.fact import Fact
from groundswell.server.web.identifiers import DIVISION


class StateContest(Fact):
    """One primary, caucus or convention of the calendar.

    `rule` is the delegates' rule (`race.delegates`) as JSON. `pools` are {"id", "name", "kind",
    "delegates", "source"}. `results` hold by pool {"votes": {name: text}, "source", "known_on"};
    `lots` by pool what was drawn. `awarded` is what was officially awarded, where published.
    """

    class Kind(models.TextChoices):
        """How it is held."""

        PRIMARY = "primary", _("Primary election")
        CAUCUS = "caucus", _("Caucus")
        CONVENTION = "convention", _("Convention")

    place = models.CharField(_("place"), max_length=200, validators=[DIVISION])
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    held_on = models.DateField(_("day"), null=True, blank=True)
    rule = models.JSONField(default=dict)
    pools = models.JSONField(default=list)
    pledged = models.PositiveIntegerField(_("pledged delegates"), default=0)
    unpledged = models.PositiveIntegerField(_("unpledged delegates"), default=0)
    results = models.JSONField(default=dict)
    lots = models.JSONField(default=dict)
    awarded = models.JSONField(default=dict)
    note = models.TextField(_("note"), blank=True, max_length=2_000)

    class Meta:
        """Order by day."""

        ordering = (models.F("held_on").asc(nulls_last=True), "name")
        constraints = (
            models.UniqueConstraint(fields=("contest", "key"), name="state_contest_key"),
        )

    def __str__(self) -> str:
        """Give the name."""
        return self.name


class UnpledgedCount(Fact):
    """How many unpledged delegates had declared for a candidate by a day, as a source says."""

    candidate = models.ForeignKey(
        "races.Candidate", on_delete=models.PROTECT, related_name="unpledged_counts"
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    """Where the delegates are from; empty for the whole country."""
    count = models.PositiveIntegerField(_("delegates"))

    class Meta:
        """Keep keys apart within a contest."""

        ordering = ("-known_on",)
        constraints = (
            models.UniqueConstraint(fields=("contest", "key"), name="unpledged_count_key"),
        )
