"""What a state contributes to a nomination: its day, its rule, its pools and their results."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.races.models.fact import Fact
from groundswell.server.web.identifiers import DIVISION


class StateContest(Fact):
    """One primary, caucus or convention of the calendar; `key` is that of its place.

    The columns of JSON hold what `queries.delegates.stored` describes: `rule` a `StoredRule` (or
    nothing), `pools` a list of `StoredPool`, `results` a `StoredResult` by the pool's id, `lots` a
    list of `StoredLot`, `awarded` and `targets` a `StoredAwards` (or nothing). Whatever became
    known later than the contest itself has its own day there.
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
    """Null while no day is set."""
    rule = models.JSONField(default=dict, blank=True)
    pools = models.JSONField(default=list, blank=True)
    pledged = models.PositiveIntegerField(_("pledged delegates"), default=0)
    """As the calendar has it; the pools may not all be known."""
    unpledged = models.PositiveIntegerField(_("unpledged delegates"), default=0)
    results = models.JSONField(default=dict, blank=True)
    lots = models.JSONField(default=list, blank=True)
    awarded = models.JSONField(default=dict, blank=True)
    """What the party awarded, where it has published that."""
    targets = models.JSONField(default=dict, blank=True)
    """What a published plan asks of this contest, by candidate."""
    note = models.TextField(_("note"), blank=True, max_length=2_000)

    class Meta:
        """Order by day, those without one last."""

        ordering = (models.F("held_on").asc(nulls_last=True), "name")
        constraints = (
            models.UniqueConstraint(fields=("contest", "key"), name="state_contest_key"),
        )

    def __str__(self) -> str:
        """Give the name."""
        return self.name

    @property
    def slug(self) -> str:
        """Give what addresses call it: the names of its division below the country."""
        parts = self.place.split("/")[2:] or self.place.split("/")[1:]
        return ".".join(part.partition(":")[2] for part in parts)


class UnpledgedCount(Fact):
    """How many unpledged delegates had declared for a candidate by a day, as a source says."""

    candidate = models.ForeignKey(
        "races.Candidate",
        on_delete=models.PROTECT,
        related_name="unpledged_counts",
        verbose_name=_("candidate"),
    )
    place = models.CharField(_("place"), max_length=200, blank=True, validators=[DIVISION])
    """Where the delegates are from; empty for the whole country."""
    count = models.PositiveIntegerField(_("delegates"))

    class Meta:
        """Order the last first; keep keys apart within a contest."""

        ordering = ("-known_on", "candidate__short_name")
        constraints = (
            models.UniqueConstraint(fields=("contest", "key"), name="unpledged_count_key"),
        )

    def __str__(self) -> str:
        """Name the candidate and the day."""
        return f"{self.candidate}, {self.known_on}"
