"""A campaign's figures in the words of its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groundswell.outreach.calling.goals import GoalKind
from groundswell.outreach.calling.outcomes import Outcome
from groundswell.server.outreach.models import Call
from groundswell.server.outreach.queries.calling.obstacles import Standing
from groundswell.server.outreach.queries.calling.progress import CampaignProgress

STANDINGS: dict[Standing, str | Promise] = {
    "ready": _("May be called now"),
    "callback_later": _("To be called back later"),
    "too_soon": _("Called a short while ago"),
    "hours": _("Outside the hours where they are"),
    "held": _("In a caller’s hands"),
    "reached": _("Talked with"),
    "done": _("Nobody left to ask for"),
    "exhausted": _("Tried as often as the rules allow"),
    "dead": _("Out of service"),
    "opted_out": _("Opted out"),
}
GOALS: dict[GoalKind, str | Promise] = {
    "attempts": _("Calls"),
    "conversations": _("Conversations"),
    "people_done": _("People done"),
}


@dataclass(frozen=True)
class Line:
    """A figure with its name."""

    title: str | Promise
    count: int


@dataclass(frozen=True)
class GoalLine:
    """A goal: `percent` is at most 100, `done` may be more than `target`."""

    title: str | Promise
    done: int
    target: int
    percent: int


def describe_progress(progress: CampaignProgress) -> dict[str, Any]:
    """Give what the page shows."""
    return {
        "figures": progress,
        "goals": [
            GoalLine(
                GOALS[each.goal.kind],
                each.done,
                each.goal.target,
                min(100, int(each.share * 100)),
            )
            for each in progress.goals
        ],
        "standings": [Line(STANDINGS[name], count) for name, count in progress.standings.items()],
        "outcomes": name_outcomes(progress.counts.outcomes),
        "days": [(each.at, each.calls, each.reached) for each in reversed(progress.by_day[-14:])],
    }


def name_outcomes(outcomes: tuple[tuple[Outcome, int], ...]) -> list[Line]:
    """Name results."""
    return [Line(Call.Outcome(outcome).label, count) for outcome, count in outcomes]
