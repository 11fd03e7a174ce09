"""Look at the list that a filter would make, before anybody asks for it; nothing is written."""

from __future__ import annotations

from dataclasses import dataclass

from groundswell.outreach.audiences import read_mark
from groundswell.server.organizations.queries.today import today_in
from groundswell.server.outreach.actions.lists.households import Part, group_people
from groundswell.server.outreach.actions.lists.zoning import Zoning
from groundswell.server.outreach.models import (
    Campaign,
    GonePerson,
    ListEntry,
    SavedFilter,
    Telephone,
)
from groundswell.server.outreach.queries.calling.optouts import optouts_between
from groundswell.server.outreach.queries.lists.counts import ListCounts
from groundswell.server.outreach.queries.lists.filters import people_of, read_filter
from groundswell.server.outreach.queries.lists.people import count_people, read_people

LOOKED_AT = 50_000
"""People looked at one by one: some seconds. Of a longer list, the rest is only counted."""
_AT_ONCE = 10_000


@dataclass(frozen=True)
class ListLook:
    """What a list would be. `meant` are all whom the filter names, `with_number` of them.

    `counts` are of the first `seen` of those with a number: of all of them, if `is_whole`.
    """

    meant: int
    with_number: int
    seen: int
    counts: ListCounts

    @property
    def is_whole(self) -> bool:
        """Tell whether everybody was looked at."""
        return self.seen >= self.with_number

    @property
    def without_number(self) -> int:
        """Count those who have no number."""
        return self.meant - self.with_number


def look_at_list(campaign: Campaign, saved: SavedFilter, *, most: int = LOOKED_AT) -> ListLook:
    """Count who would be on the list, and who would be left out and why."""
    organization, on = campaign.organization, today_in(campaign.organization)
    wanted, zoning, mark = read_filter(saved.filter), Zoning(), read_mark(campaign.mark)
    counts, seen, cursor = ListCounts(), 0, ""
    while seen < most:
        people = read_people(organization, wanted, on=on, after=cursor, size=_AT_ONCE)
        if not people:
            break
        part = group_people(people, mark=mark, zoning=zoning)
        if part.households:
            _take_out(campaign, part)
        counts, seen, cursor = counts.add(part.counts), seen + part.people, part.last
    return ListLook(
        meant=people_of(saved, on=on).count(),
        with_number=count_people(organization, wanted, on=on),
        seen=seen,
        counts=counts,
    )


def _take_out(campaign: Campaign, part: Part) -> None:
    """Leave out whom the numbers themselves leave out, as the making of a list does."""
    first, last = part.households[0].number, part.households[-1].number
    counts = part.counts
    closed = optouts_between(campaign.organization_id, first, last)
    span = {"organization": campaign.organization_id, "number__gte": first, "number__lte": last}
    dead = set(Telephone.objects.filter(is_dead=True, **span).values_list("number", flat=True))
    gone = _find_gone(span)
    listed = set(
        ListEntry.objects.filter(
            campaign=campaign, **{f"telephone__{name}": value for name, value in span.items()}
        ).values_list("telephone__number", flat=True)
    )
    for each in part.households:
        if each.number in closed:
            counts.opted_out += len(each.members)
        elif each.number in dead:
            counts.dead += len(each.members)
        else:
            here = [member for member in each.members if (each.number, member) not in gone]
            counts.gone += len(each.members) - len(here)
            counts.listed += len(here)
            counts.numbers += bool(here)
            counts.new_numbers += bool(here) and each.number not in listed


def _find_gone(span: dict[str, object]) -> set[tuple[str, int]]:
    rows = GonePerson.objects.filter(**{f"telephone__{name}": each for name, each in span.items()})
    return set(rows.values_list("telephone__number", "member"))
