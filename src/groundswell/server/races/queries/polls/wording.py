"""What is said of polls, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

LEFT_OUT = {
    "poll.repeated": _("the same poll is there already"),
    "poll.population": _("another population of the same poll comes first"),
    "poll.question": _("another question of the same poll names more of those who run"),
    "poll.overlaps": _("a later wave of the same pollster has some of the same days"),
}

POPULATIONS = {
    "likely_voters": _("Likely voters"),
    "registered_voters": _("Registered voters"),
    "voters": _("Voters"),
    "adults": _("Adults"),
    "unknown": _("Not stated"),
}
