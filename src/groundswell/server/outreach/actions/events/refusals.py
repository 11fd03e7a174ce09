"""Why a time or a number of places can't be, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from groundswell.outreach.events.errors import MomentRefused, SlotRefused
from groundswell.server.organizations.actions.refusal import Refused


def explain_moment(refused: MomentRefused) -> str:
    """Say why a local time is no moment."""
    if refused.problem == "missing":
        return _(
            "This time does not exist: clocks are set forward over it that night. "
            "Choose an hour later."
        )
    if refused.problem == "beyond":
        return _("No calendar reaches that far.")
    return _(
        "This time is there twice: clocks are set back over it that night, and nobody could know "
        "which is meant. Choose another hour."
    )


def refuse_slot(refused: SlotRefused) -> Refused:
    """Give the refusal of a slot, with the field that it is about."""
    words, field = {
        "ends_first": (_("It ends before it begins."), "ends"),
        "too_long": (_("A time longer than two weeks is better entered as several."), "ends_on"),
        "past": (_("This is past. Choose a time ahead."), "day"),
        "too_far": (_("This is more than three years ahead."), "day"),
        "capacity": (_("Write a number of places from 1 to 1,000,000, or none."), "capacity"),
    }[refused.problem]
    return Refused(words, field=field)
