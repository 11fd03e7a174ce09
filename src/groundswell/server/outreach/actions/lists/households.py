"""People who share a number, with who of them may be asked for, and the reasons of the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from groundswell.outreach.audiences import MaterialMark
from groundswell.server.outreach.actions.lists.zoning import Window, Zoning
from groundswell.server.outreach.queries.lists.counts import ListCounts
from groundswell.server.outreach.queries.lists.people import (
    ListedPerson,
    may_be_reached,
)

_DIALLED = re.compile(r"\+[1-9][0-9]{6,14}")


@dataclass(slots=True)
class Household:
    """A number, its window, and the members to ask for there: their keys."""

    number: str
    window: Window
    members: list[int] = field(default_factory=list)
    telephone: int = 0
    """The key of the number's row, once it is written."""

    def __repr__(self) -> str:
        """Keep the number out of log lines."""
        return f"Household({len(self.members)} members)"


@dataclass(slots=True)
class Part:
    """Some households in the order of their numbers, and the last number that was read."""

    households: list[Household] = field(default_factory=list)
    counts: ListCounts = field(default_factory=ListCounts)
    people: int = 0
    last: str = ""
    total: int = 0
    """People in all parts, where a part says so."""

    def __repr__(self) -> str:
        """Keep numbers out of log lines."""
        return f"Part({len(self.households)} households)"


def group_people(people: Sequence[ListedPerson], *, mark: MaterialMark, zoning: Zoning) -> Part:
    """Put people, who come by number, into households; none is cut in two."""
    part = Part(people=len(people), last=people[-1].number)
    for number, group in groupby(people, key=attrgetter("number")):
        _add(part, number, list(group), mark, zoning)
    return part


def _add(
    part: Part, number: str, group: list[ListedPerson], mark: MaterialMark, zoning: Zoning
) -> None:
    counts = part.counts
    if not _DIALLED.fullmatch(number):
        counts.unreadable += len(group)
        return
    household: Household | None = None
    for person in group:
        if person.extension:
            counts.extension += 1
            continue
        if not may_be_reached(mark, person.kind, person.standing):
            counts.not_for_them += 1
            continue
        window = zoning.find_window(person)
        if window is not None and household is not None:
            window = household.window.meet(window)
        if window is None:
            counts.no_hours += 1
            continue
        if household is None:
            household = Household(number, window)
            part.households.append(household)
        household.window = window
        household.members.append(person.id)
