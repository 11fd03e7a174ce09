"""A slate: whom an organization endorses up and down the ballot, as one list."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.races.models.endorsement import Endorsement
from groundswell.server.races.models.endorser import Endorser
from groundswell.server.web.identifiers import IDENTIFIER


class Slate(models.Model):
    """Endorsements of one endorser across contests, which `keeper` put together."""

    keeper = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="kept_slates"
    )
    endorser = models.ForeignKey(Endorser, on_delete=models.CASCADE, related_name="slates")
    slug = models.CharField(_("short name"), max_length=64, validators=[IDENTIFIER])
    title = models.CharField(_("title"), max_length=300)
    published_on = models.DateField(_("published"))
    source = models.CharField(_("source"), max_length=500, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    endorsements = models.ManyToManyField(Endorsement, related_name="slates", blank=True)

    class Meta:
        """Keep short names apart within an endorser."""

        ordering = ("-published_on", "title")
        constraints = (models.UniqueConstraint(fields=("endorser", "slug"), name="slate_slug"),)

    def __str__(self) -> str:
        """Give its title."""
        return self.title
