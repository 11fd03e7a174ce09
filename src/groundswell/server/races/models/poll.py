"""A poll: whom it asked, where and when, and what they said."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.races.models.fact import Fact
from groundswell.server.web.identifiers import DIVISION


def _text(name: Any, length: int) -> models.CharField[str, str]:
    return models.CharField(name, max_length=length, blank=True)


class Poll(Fact):
    """One question of a poll, put to one population in one place.

    `shares` are pairs of the name that the pollster used and per cent as exact text, in the order
    published: [["Ruiz", "44"], ["Okafor", "37.5"]]. Which candidate a name is, the candidates'
    spellings say. `known_on` is the day it was entered; the last day of the interviews where no
    source tells that day. `population` is as the pollster writes it, `race` and `party` tell
    questions of one poll apart.
    """

    place = models.CharField(_("place"), max_length=200, validators=[DIVISION])
    pollster = models.CharField(_("pollster"), max_length=200)
    sponsors = _text(_("sponsors"), 300)
    started_on = models.DateField(_("from"), null=True, blank=True)
    ended_on = models.DateField(_("to"))
    is_imprecise = models.BooleanField(_("only the month is known"), default=False)
    sample = models.PositiveIntegerField(_("people asked"), null=True, blank=True)
    population = _text(_("population"), 100)
    mode = _text(_("mode"), 100)
    partisan = _text(_("partisan"), 100)
    affiliation = _text(_("partisan affiliation"), 100)
    is_tracking = models.BooleanField(_("tracking poll"), default=False)
    poll_id = _text(_("number of the poll"), 100)
    question_id = _text(_("number of the question"), 100)
    race = _text(_("race"), 100)
    party = _text(_("party"), 100)
    url = _text(_("address of the poll"), 1_000)
    notes = _text(_("notes"), 2_000)
    shares = models.JSONField(default=list)
    undecided = _text(_("undecided"), 30)
    other = _text(_("somebody else"), 30)

    class Meta:
        """Keep keys apart within a contest; find those of a place."""

        ordering = ("-ended_on", "pollster")
        constraints = (models.UniqueConstraint(fields=("contest", "key"), name="poll_key"),)
        indexes = (models.Index(fields=("contest", "place", "known_on"), name="poll_place"),)

    def __str__(self) -> str:
        """Name the pollster and the last day."""
        return f"{self.pollster}, {self.ended_on}"
