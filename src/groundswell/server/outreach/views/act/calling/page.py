"""Put the caller's page together: one person, their clock, what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from phonenumbers import PhoneNumberFormat, format_number, parse

from groundswell.outreach.calling.hours import Hours
from groundswell.outreach.calling.zones import Zones, read_zones
from groundswell.roll.states import STATES
from groundswell.server.outreach.models import Call, Campaign, Volunteer
from groundswell.server.outreach.queries.calling.person import view_person
from groundswell.server.outreach.queries.calling.windows import hours_in
from groundswell.server.outreach.views.act.calling.clocks import (
    callback_days,
    callback_times,
    describe_clocks,
    read_clocks,
    usual_time,
)
from groundswell.server.outreach.views.act.calling.result import Written
from groundswell.server.outreach.views.act.calling.script import build_script

Outcome = Call.Outcome


@dataclass(frozen=True)
class Button:
    """A result as its button says it."""

    value: str
    label: str | Promise
    is_chief: bool = False


BUTTONS = (
    Button(Outcome.CANVASSED, _("We talked"), is_chief=True),
    Button(Outcome.NOT_HOME, Outcome.NOT_HOME.label),
    Button(Outcome.LEFT_MESSAGE, Outcome.LEFT_MESSAGE.label),
    Button(Outcome.BUSY, Outcome.BUSY.label),
    Button(Outcome.REFUSED, Outcome.REFUSED.label),
)
MORE_BUTTONS = tuple(
    Button(each, each.label)
    for each in (
        Outcome.WRONG_NUMBER,
        Outcome.DISCONNECTED,
        Outcome.LANGUAGE,
        Outcome.MOVED,
        Outcome.DECEASED,
    )
)


def zones_of(call: Call) -> Zones:
    """Give the zones that the person called may be in, by the list, or else by the number."""
    if call.entry is not None:
        return call.entry.window.zone_set
    return read_zones(call.telephone.zones)


def build_page(
    campaign: Campaign, call: Call, written: Written, *, volunteer: Volunteer, at: datetime
) -> dict[str, Any]:
    """Give what the page shows of a call in hand: given name and place, and nothing more."""
    person = view_person(call)
    clocks = read_clocks(zones_of(call), at=at)
    parts = {
        "campaign": campaign,
        "call": call,
        "person": person,
        "place": ", ".join(filter(None, [person.city, STATES.get(person.state, person.state)])),
        "number_as_written": _write_number(person.number),
        "clocks": clocks,
        "clock": describe_clocks(clocks),
        "days": callback_days(clocks, at=at),
        "times": callback_times(_hours(campaign, call)),
        "written": written,
        "usual_time": usual_time(clocks, at=at),
        "outcomes": BUTTONS,
        "more_outcomes": MORE_BUTTONS,
    }
    return parts | build_script(campaign, person, written, volunteer=volunteer)


def _hours(campaign: Campaign, call: Call) -> Hours:
    hours = hours_in(campaign, call.entry.window) if call.entry is not None else None
    return hours or campaign.hours


def _write_number(number: str) -> str:
    """Write a number as people write it; one of another country with its code."""
    found = parse(number)
    is_near = found.country_code == 1
    form = PhoneNumberFormat.NATIONAL if is_near else PhoneNumberFormat.INTERNATIONAL
    return format_number(found, form)
