"""The ranking in sentences: every number that a place's points come from is said."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.outreach.places.ranking import Capacity, RankedPlace
from groundswell.server.organizations.queries.places import StateMembers


@dataclass(frozen=True)
class PlaceLine:
    """A ranked place as the page has it; numbers are written in the reader's language."""

    found: RankedPlace
    kind: str
    state: str
    textable: int
    points: str
    in_turn: str
    conversations: str
    needed: str
    sentences: tuple[str, ...]


def describe_place(
    found: RankedPlace, capacity: Capacity, *, kind: str, state: str, members: StateMembers
) -> PlaceLine:
    """Put a place's numbers into words."""
    needed = found.calls_a_week_needed
    return PlaceLine(
        found=found,
        kind=kind,
        state=state,
        textable=members.textable,
        points=write(found.points),
        in_turn=write(found.in_turn),
        conversations=write(found.conversations),
        needed="—" if needed is None else write(needed),
        sentences=(
            _when(found, kind),
            _who(found),
            _calls(found, capacity),
            _turn(found),
            _formula(found),
        ),
    )


def write(number: Fraction | int) -> str:
    """Write a number without decimals; what is more than none and less than one as "< 1"."""
    if 0 < number < 1:
        return "< 1"
    return number_format(round(number), force_grouping=True)


def _when(found: RankedPlace, kind: str) -> str:
    assert found.place.held_on is not None
    delegates = ngettext(
        "%(n)s delegate at stake", "%(n)s delegates at stake", found.place.delegates
    ) % {"n": write(found.place.delegates)}
    days = ngettext("%(n)s day left", "%(n)s days left", found.days) % {"n": write(found.days)}
    day = date_format(found.place.held_on)
    return _("%(kind)s on %(day)s: %(days)s, %(delegates)s.") % {
        "kind": kind,
        "day": day,
        "days": days,
        "delegates": delegates,
    }


def _who(found: RankedPlace) -> str:
    return ngettext(
        "%(reachable)s of %(members)s member in good standing can be called.",
        "%(reachable)s of %(members)s members in good standing can be called.",
        found.place.members,
    ) % {
        "reachable": write(found.place.reachable),
        "members": write(found.place.members),
    }


def _calls(found: RankedPlace, capacity: Capacity) -> str:
    values = {
        "calls": write(found.calls),
        "conversations": write(found.conversations),
        "callers": write(capacity.callers),
    }
    possible = _(
        "If all %(callers)s callers called here, they would make %(calls)s calls before the day "
        "and have %(conversations)s conversations."
    )
    if found.calls_a_week_needed is None:
        return possible % values
    needed = _("To speak with everybody takes %(needed)s calls a week.")
    return " ".join((possible % values, needed % {"needed": write(found.calls_a_week_needed)}))


def _formula(found: RankedPlace) -> str:
    words = _("%(delegates)s delegates × %(conversations)s conversations = %(points)s points.")
    return words % {
        "delegates": write(found.place.delegates),
        "conversations": write(found.conversations),
        "points": write(found.points),
    }


def _turn(found: RankedPlace) -> str:
    words = _("Going down this list, the callers have %(in_turn)s conversations here.")
    return words % {"in_turn": write(found.in_turn)}
