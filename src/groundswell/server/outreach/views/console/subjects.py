"""The parts of outreach in the console: each adds its line here."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Subject(NamedTuple):
    """A part: its name, what it is for, and the name of its first page's address."""

    title: str | Promise
    words: str | Promise
    url_name: str


SUBJECTS: tuple[Subject, ...] = (
    Subject(
        _("Phone banks"),
        _("Campaigns of calls: lists, scripts, live progress, opt-outs, results to and from VAN."),
        "console_calling",
    ),
    Subject(
        _("Volunteers"),
        _("Links that let people in to call, who came by them, and an end to either."),
        "console_volunteers",
    ),
    Subject(
        _("Events"),
        _("Rallies, press conferences, canvasses and calls: sign-up, waiting lists, the door."),
        "console_events",
    ),
    Subject(
        _("Contacts"),
        _("People whom members know: guides for conversations, outcomes, and who said yes."),
        "console_contacts",
    ),
    Subject(
        _("Petitions"),
        _("Calls to a person to run and demands to a body to act; signatures against the roll."),
        "console_petitions",
    ),
    Subject(
        _("Places"),
        _("Where the members live against a contest’s calendar: early states first."),
        "console_places",
    ),
    Subject(
        _("Money"),
        _("Links to give by, goals, receipts, the file for the FEC, and thanks."),
        "console_money",
    ),
    Subject(
        _("Messages"),
        _("E-mail and text messages to those who agreed, looked at before they go out."),
        "console_messages",
    ),
)
