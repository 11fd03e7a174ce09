"""What the staff assume of callers, and the list that they make from a place."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.outreach.places.ranking import Capacity
from groundswell.server.outreach.queries.places.capacity import CALLS_A_WEEK, KnownCapacity


class CapacityForm(forms.Form):
    """Callers, calls, and how many calls become conversations; empty fields say what is known."""

    is_search = True
    callers = forms.IntegerField(
        label=_("Callers"), required=False, min_value=0, max_value=1_000_000
    )
    calls = forms.IntegerField(
        label=_("Calls a week, each"), required=False, min_value=0, max_value=10_000
    )
    rate = forms.DecimalField(
        label=_("Conversations, of 100 calls"),
        required=False,
        min_value=0,
        max_value=100,
        decimal_places=1,
    )

    def __init__(self, known: KnownCapacity, data: Any) -> None:
        """Fill in what is known where nothing is asked."""
        values = {
            "callers": str(known.callers),
            "calls": str(CALLS_A_WEEK),
            "rate": f"{float(known.rate * 100):.1f}".removesuffix(".0"),
        }
        asked = {name: data.get(name, "").strip() or value for name, value in values.items()}
        super().__init__(asked)
        self._known, self._values = known, values

    @property
    def capacity(self) -> Capacity:
        """Give what is asked; for a field that can't be read, what is known."""
        self.is_valid()
        found = self.cleaned_data
        callers, calls = found.get("callers"), found.get("calls")
        is_own = self.data["rate"] != self._values["rate"] and found.get("rate") is not None
        return Capacity(
            callers=self._known.callers if callers is None else callers,
            calls_a_week=CALLS_A_WEEK if calls is None else calls,
            contact_rate=Fraction(found["rate"]) / 100 if is_own else self._known.rate,
        )


class ListForm(forms.Form):
    """A state, or a chapter's members there ("-": those in no chapter)."""

    state = forms.CharField(max_length=2, min_length=2)
    chapter = forms.CharField(max_length=64, required=False)
