"""Speakers of events, and those who speak for a candidate."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from groundswell.server.outreach.models.event import Event


class EventSpeaker(models.Model):
    """Somebody announced. The public sees who has confirmed; a speaker's name is no secret then."""

    PERSONAL_DATA = ("name",)

    class Role(models.TextChoices):
        """What they do there."""

        SPEAKER = "speaker", _("Speaker")
        SURROGATE = "surrogate", _("Surrogate: speaks for a candidate")
        HOST = "host", pgettext_lazy("of an event", "Host")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="speakers")
    name = models.CharField(_("name"), max_length=200)
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    about = models.CharField(_("who that is"), max_length=200, blank=True)
    is_confirmed = models.BooleanField(_("confirmed"), default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Order as they were entered."""

        ordering = ("id",)

    def __str__(self) -> str:
        """Give the database's number: a name would end in a log line."""
        return f"speaker {self.pk}"
