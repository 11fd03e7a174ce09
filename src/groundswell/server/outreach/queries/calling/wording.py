"""Reasons of `outreach.calling` in words for those who read them here."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

CALL_REFUSED = {
    "call.no_time": _("The number can't be kept for no time."),
    "call.early": _("This is before the call was begun."),
    "call.not_yours": _("This call is in another caller's hands."),
    "call.done": _("This call has a result already."),
    "call.returned": _("Too much time has passed: this number went back to the list."),
    "call.held": _("The time for this call has not run out yet."),
    "call.no_callback_time": _("Say when to call back."),
    "call.callback_past": _("The time to call back must be still to come."),
    "call.callback_unasked": _("A time goes only with “Call back”."),
}
"""By the code of `CallRefused`."""
