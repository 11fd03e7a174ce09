"""When numbers may be dialled: one row for each set of time zones and hours, some tens in all."""

from __future__ import annotations

from datetime import time

from django.db import models

from groundswell.outreach.calling.hours import Hours
from groundswell.outreach.calling.zones import Zones, read_zones


class CallingWindow(models.Model):
    """Zones in one of which people may be, and the hours on the clock of each."""

    PERSONAL_DATA = ()

    zones = models.CharField(max_length=500)
    """As `write_zones` has it."""
    opens_at = models.TimeField(default=time(8))
    closes_at = models.TimeField(default=time(21))

    class Meta:
        """Keep each once: lists of all organizations share them."""

        constraints = (
            models.UniqueConstraint(
                fields=("zones", "opens_at", "closes_at"), name="calling_window"
            ),
        )

    def __str__(self) -> str:
        """Give hours and zones."""
        return f"{self.opens_at:%H:%M} to {self.closes_at:%H:%M}, {self.zones}"

    @property
    def zone_set(self) -> Zones:
        """Give the set of zones."""
        return read_zones(self.zones)

    @property
    def hours(self) -> Hours:
        """Give the hours."""
        return Hours(self.opens_at, self.closes_at)
