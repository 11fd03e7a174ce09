"""A fact of a contest: what every one of them has, whatever it says."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.races.models.contest import Contest
from groundswell.server.races.models.fact_import import FactImport


class Fact(models.Model):
    """Something that is known of a contest from a day on, from a source.

    `key` says which fact it is: a file that is read again finds it by this, and corrects it.
    """

    contest = models.ForeignKey(Contest, on_delete=models.CASCADE, related_name="%(class)ss")
    key = models.CharField(max_length=64)
    known_on = models.DateField(_("known since"), db_index=True)
    """The first day on which a board may show it; a board as of an earlier day does not."""
    source = models.CharField(_("source"), max_length=1_000, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    fact_import = models.ForeignKey(
        FactImport, on_delete=models.SET_NULL, related_name="%(class)ss", null=True, blank=True
    )
    """The import that it came with; null where somebody typed it in."""

    class Meta:
        """Have no table of its own."""

        abstract = True
