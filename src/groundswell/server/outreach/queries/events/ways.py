"""The ways to come: the next events of an organization."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.server.outreach.queries.events.find import upcoming
from groundswell.server.outreach.queries.events.wording import place_lines, say_day, title_of
from groundswell.server.outreach.queries.ways import Way
from groundswell.server.web.clock import now

_NAMED = 3
"""Events named by themselves; the rest is one line with the way to the list."""


def find_ways(organization_id: int) -> list[Way]:
    """Name the next public events, and how many more there are."""
    events = upcoming(organization_id, at=now()).select_related("organization")
    found = list(events[: _NAMED + 1])
    ways = [
        Way(
            kind="come",
            title=title_of(event),
            words=" · ".join(
                [say_day(event.next_at, event.time_zone), *place_lines(event)[-1:]]  # type: ignore[attr-defined]
            ),
            url=reverse("act_event", args=(event.organization.slug, event.slug)),
        )
        for event in found[:_NAMED]
    ]
    if len(found) > _NAMED:
        more = events.count() - _NAMED
        words = ngettext("%(n)s more event", "%(n)s more events", more) % {"n": more}
        url = reverse("act_events", args=(found[0].organization.slug,))
        ways.append(Way(kind="come", title=_("All events"), words=words, url=url))
    return ways
