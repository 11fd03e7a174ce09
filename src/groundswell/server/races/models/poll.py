"""A poll: whom it asked, where and when, and what they said."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.races.models.fact import Fact
from groundswell.server.web.identifiers import DIVISION


class Poll(Fact):
    """One poll of one population in one place.

    `shares` are per cent by the name that the pollster used, as exact text ("44", "37.5"): which
    candidate a name is, the candidates' spellings say. `known_on` is the day it was entered.
    """

    place = models.CharField(_("place"), max_length=200, validators=[DIVISION])
    pollster = models.CharField(_("pollster"), max_length=200)
    sponsors = models.CharField(_("sponsors"), max_length=300, blank=True)
    started_on = models.DateField(_("from"), null=True, blank=True)
    ended_on = models.DateField(_("to"))
    is_imprecise = models.BooleanField(_("only the month is known"), default=False)
    sample = models.PositiveIntegerField(_("people asked"), null=True, blank=True)
    population = models.CharField(_("population"), max_length=100, blank=True)
    mode = models.CharField(_("mode"), max_length=100, blank=True)
    affiliation = models.CharField(_("partisan affiliation"), max_length=100, blank=True)
    is_tracking = models.BooleanField(_("tracking poll"), default=False)
    poll_id = models.CharField(max_length=100, blank=True)
    question_id = models.CharField(max_length=100, blank=True)
    shares = models.JSONField(default=dict)

    class Meta:
        """Keep keys apart within a contest; find those of a place."""

        ordering = ("-ended_on", "pollster")
        constraints = (models.UniqueConstraint(fields=("contest", "key"), name="poll_key"),)
        indexes = (models.Index(fields=("contest", "place", "known_on"), name="poll_place"),)

    def __str__(self) -> str:
        """Name the pollster and the last day."""
        return f"{self.pollster}, {self.ended_on}"
