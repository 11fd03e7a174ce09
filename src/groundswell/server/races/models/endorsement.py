"""An endorsement: who stands behind whom, how that was decided, and every figure there is of it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.races.models.candidate import Candidate
from groundswell.server.races.models.endorser import Endorser
from groundswell.server.races.models.fact import Fact
from groundswell.server.web.processes import Process


def _figure(name: Any) -> models.CharField[str, str]:
    return models.CharField(name, max_length=300, blank=True)


def _source(name: Any) -> models.CharField[str, str]:
    return models.CharField(name, max_length=1_000, blank=True)


class Endorsement(Fact):
    """One endorsement, or the decision to endorse nobody (`candidate` null).

    Figures stand as a file of endorsements writes them ("271527", "about 270000", "0.879"), so
    that a correction reads as one; empty is "not published". A figure whose own source is empty
    has that of the row. Where `decision` names one on this server, the figures of its record
    stand above these.
    """

    endorser = models.ForeignKey(
        Endorser,
        on_delete=models.PROTECT,
        related_name="endorsements",
        verbose_name=_("endorser"),
    )
    candidate = models.ForeignKey(
        Candidate,
        on_delete=models.PROTECT,
        related_name="endorsements",
        null=True,
        blank=True,
        verbose_name=_("candidate"),
    )
    process = models.CharField(_("how it was decided"), max_length=40, choices=Process.choices)
    announced = models.CharField(_("announced"), max_length=10)
    """A partial date: 2015, 2015-08 or 2015-08-14."""
    retracted = models.CharField(_("withdrawn"), max_length=10, blank=True)
    """The same, where it was withdrawn."""
    members = _figure(_("members"))
    members_source = _source(_("source of the members"))
    eligible = _figure(_("could vote"))
    eligible_source = _source(_("source of those who could vote"))
    voted = _figure(_("voted"))
    voted_source = _source(_("source of those who voted"))
    in_favour = _figure(_("in favour"))
    in_favour_source = _source(_("source of those in favour"))
    share_in_favour = _figure(_("share in favour"))
    share_in_favour_source = _source(_("source of the share in favour"))
    second_share = _figure(_("share of the runner-up"))
    second_share_source = _source(_("source of the runner-up’s share"))
    threshold = models.CharField(_("threshold"), max_length=40, blank=True)
    """The fraction as the rule has it: "2/3" at least, or "more than 1/2"."""
    non_members_voted = models.BooleanField(_("others than members voted"), null=True, blank=True)
    option_counts = models.TextField(_("votes by option"), blank=True, max_length=20_000)
    """As JSON: [["Ada Quill",60],["Ada Quill",6,"Local 1"]]."""
    group_results = models.TextField(_("results by group"), blank=True, max_length=20_000)
    """As JSON: [["Local 1","pass"]]."""
    published = models.CharField(_("what was published"), max_length=1_000, blank=True)
    note = models.TextField(_("note"), blank=True, max_length=4_000)
    decision = models.ForeignKey(
        "elections.Decision",
        on_delete=models.SET_NULL,
        related_name="endorsements",
        null=True,
        blank=True,
        verbose_name=_("decision on this server"),
    )
    reenactment = models.ForeignKey(
        "elections.Decision",
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("re-enactment on this server"),
    )
    """A vote here that re-enacts this one with other people: its record can be verified, its
    figures are not these."""

    class Meta:
        """Keep keys apart within a contest."""

        ordering = ("-known_on", "endorser__name")
        constraints = (models.UniqueConstraint(fields=("contest", "key"), name="endorsement_key"),)

    def __str__(self) -> str:
        """Name the endorser."""
        return str(self.endorser)
