"""A time of an event, by the clock of its zone."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from groundswell.outreach.events.moments import to_local
from groundswell.outreach.events.slots import LARGEST
from groundswell.server.outreach.actions.events.slots import SlotTimes
from groundswell.server.outreach.models import EventSlot


def _day(label: Any, **options: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **options)


def _time(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )


class SlotForm(forms.Form):
    """Day, hours, places."""

    day = _day(_("Day"))
    starts = _time(_("Begins at"))
    ends = _time(_("Ends at"))
    ends_on = _day(
        _("Last day"), required=False, help_text=_("Only if it ends on another day than it begins.")
    )
    capacity = forms.IntegerField(
        label=_("Places"),
        required=False,
        min_value=1,
        max_value=LARGEST,
        help_text=_(
            "Whoever signs up when all are taken waits, and moves up in order. Empty: no limit."
        ),
    )

    def __init__(self, data: QueryDict | None = None, *, slot: EventSlot | None = None) -> None:
        """Begin with a slot's values."""
        super().__init__(data, initial={} if slot is None else read_initial(slot))

    @property
    def times(self) -> SlotTimes:
        """Give the answers."""
        answers = self.cleaned_data
        last = answers["ends_on"] or answers["day"]
        return SlotTimes(
            starts=datetime.combine(answers["day"], answers["starts"]),
            ends=datetime.combine(last, answers["ends"]),
            capacity=answers["capacity"],
        )


def read_initial(slot: EventSlot) -> dict[str, Any]:
    """Give a slot's values as the form shows them."""
    zone = ZoneInfo(slot.event.time_zone)
    starts, ends = to_local(slot.starts_at, zone), to_local(slot.ends_at, zone)
    return {
        "day": starts.date(),
        "starts": starts.time(),
        "ends": ends.time(),
        "ends_on": ends.date() if ends.date() != starts.date() else None,
        "capacity": slot.capacity,
    }
