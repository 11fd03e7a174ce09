"""Chapters and locals: the tree that an organization's members belong to."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.server.organizations.models.organization import Organization
from groundswell.server.web.identifiers import DIVISION, IDENTIFIER


class Chapter(models.Model):
    """A local, state or other part of an organization, each with its place."""

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="chapters", db_index=False
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="children",
        null=True,
        blank=True,
        verbose_name=_("part of"),
    )
    # Room is left for what a manifest adds to it (`queries/chapters.py`).
    slug = models.CharField(_("short name"), max_length=50, validators=[IDENTIFIER])
    name = models.CharField(_("name"), max_length=300)
    place = models.CharField(_("place"), max_length=200, blank=True, validators=[DIVISION])

    class Meta:
        """Keep short names apart within an organization."""

        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=("organization", "slug"),
                name="chapter_slug",
                violation_error_message=_("Another chapter has this short name."),
            ),
        )

    def __str__(self) -> str:
        """Give its name."""
        return self.name
