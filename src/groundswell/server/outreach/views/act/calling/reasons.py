"""Why there is nobody to call now, in words that say what to do."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import get_timezone_name
from django.utils import formats
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from groundswell.server.outreach.models import Campaign, VolunteerStop
from groundswell.server.outreach.queries.volunteers.nobody import Nobody, find_why_nobody

Reason = VolunteerStop.Reason
_STOPPED = {
    Reason.OPENED: gettext_lazy("You have opened more people in an hour than anybody can call."),
    Reason.RETURNED: gettext_lazy("You have given many people back without calling them."),
    Reason.UNFINISHED: gettext_lazy("You have opened several people, and put down no result."),
    Reason.HASTY: gettext_lazy("You have put down results faster than a telephone rings."),
}


def describe_state(campaign: Campaign) -> str:
    """Say why a campaign gives nobody out, or nothing if it does."""
    if campaign.state == Campaign.State.PAUSED:
        return _("The organizers have paused this campaign. Come back later, or ask them.")
    if campaign.state == Campaign.State.ENDED:
        return _("This campaign is over. Thank you for calling.")
    return ""


def describe_stop(stop: VolunteerStop) -> str:
    """Say why a volunteer gets nobody for a while, and who can change that."""
    return _(
        "%(why)s So there is nobody more for you until %(time)s. The organizers see this, and can "
        "let you go on at once: speak with them."
    ) % {
        "why": _STOPPED[Reason(stop.reason)],
        "time": _say(stop.until, stop.volunteer.organization.time_zone),
    }


def describe_nobody(campaign: Campaign, *, at: datetime) -> str:
    """Say why nobody is there to be called, and when somebody will be."""
    nobody = find_why_nobody(campaign, at=at)
    until = _say(nobody.until, campaign.organization.time_zone) if nobody.until else ""
    if nobody.why == "done":
        return _("The list is done: everybody on it has been called. Thank you.")
    if nobody.why == "building":
        return _("The list is being put together. Try again in a minute.")
    return _describe_wait(nobody, until)


def _describe_wait(nobody: Nobody, until: str) -> str:
    if not until:
        return _("Nobody who is left can be called at this hour. Come back tomorrow.")
    if nobody.why == "hours":
        words = _(
            "It is too early or too late to call where the people live who are left. Calls go on "
            "from %(time)s."
        )
    else:
        words = _(
            "Everybody who is left was called a short while ago, or is being called. The next "
            "one is due from %(time)s."
        )
    return words % {"time": until}


def _say(moment: datetime, time_zone: str) -> str:
    """Write a moment on the organization's clock, and say that it is theirs."""
    local = moment.astimezone(ZoneInfo(time_zone))
    language = Locale.parse((get_language() or "en")[:2])
    zone = get_timezone_name(time_zone, locale=language)
    return f"{formats.date_format(local, 'SHORT_DATETIME_FORMAT')} ({zone})"
