"""Saved filters of the roll: what lists and mailings are made from."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedFilter(models.Model):
    """A choice of members that can be made again, on the roll as it is then.

    `filter` holds the fields of a `MemberFilter` that narrow (`queries.lists.filters`).
    """

    PERSONAL_DATA = ("filter",)
    """It may be a search by somebody's name."""

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    name = models.CharField(_("name"), max_length=200)
    filter = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)
    """Grows with every change, so that two people who edit it at once both hear of it."""
    created_at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )

    class Meta:
        """Keep names apart within an organization."""

        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=("organization", "name"),
                name="saved_filter_name",
                violation_error_message=_("Another saved filter has this name."),
            ),
        )

    def __str__(self) -> str:
        """Give its name."""
        return self.name
