"""A campaign's script, one a language; a new text is a new row, so a call keeps the one it has."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.outreach.calling.scripts.parsing import parse_script
from groundswell.outreach.calling.scripts.script import Script
from groundswell.server.outreach.models.campaign import Campaign


class CampaignScript(models.Model):
    """What callers say in one language, as `groundswell-script/1`; the row never changes.

    A lead may correct the script while a caller reads it: the answers of that call are followed
    through the text that the caller saw.
    """

    PERSONAL_DATA = ()

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="scripts")
    language = models.CharField(_("language"), max_length=20)
    text = models.TextField(_("script"))
    is_current = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    class Meta:
        """Have one script in force for each language."""

        ordering = ("language", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("campaign", "language"),
                condition=Q(is_current=True),
                name="campaign_script",
            ),
        )

    def __str__(self) -> str:
        """Name the language."""
        return self.language

    def parse(self) -> Script:
        """Read the script; it was checked before it was stored."""
        return parse_script(self.text.encode())
