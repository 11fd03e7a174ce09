"""A candidate of a contest, from the day of entering to that of leaving."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.races.models.contest import Contest
from groundswell.server.web.identifiers import IDENTIFIER


class Candidate(models.Model):
    """Somebody who runs, or whom polls name without having entered.

    `names` are further spellings that files use, such as the family name alone.
    """

    contest = models.ForeignKey(Contest, on_delete=models.CASCADE, related_name="candidates")
    slug = models.CharField(_("short name"), max_length=64, validators=[IDENTIFIER])
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("name in tables"), max_length=60)
    names = models.JSONField(_("other spellings"), default=list, blank=True)
    party = models.CharField(_("party"), max_length=100, blank=True)
    entered_on = models.DateField(_("entered"), null=True, blank=True)
    left_on = models.DateField(_("left"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=500, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)

    class Meta:
        """Keep short names apart within a contest; order by name, taking no side."""

        ordering = ("short_name",)
        constraints = (models.UniqueConstraint(fields=("contest", "slug"), name="candidate_slug"),)

    def __str__(self) -> str:
        """Give the name."""
        return self.name
