"""Write one part of a list: telephones, entries and people, each table at once.

All of it is in the transaction of whoever calls. The telephones are written first, and with that
locked, in the order of numbers; so what is copied from them is what they are until the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

import polars as pl
from django.db.models import Exists, OuterRef

from groundswell.server.outreach.actions.calling.entries import copy_some, copy_telephone
from groundswell.server.outreach.actions.lists.households import Household, Part
from groundswell.server.outreach.actions.lists.telephones import Entry, Known, write_telephones
from groundswell.server.outreach.actions.lists.zoning import Zoning
from groundswell.server.outreach.models import (
    Campaign,
    GonePerson,
    ListEntry,
    ListPerson,
    Telephone,
)
from groundswell.server.outreach.queries.calling.optouts import optouts_between
from groundswell.server.web.bulk import draw_keys, insert_rows, update_rows

_Again = tuple[Household, Entry]
_AT_ONCE = 1_000
_SPREAD, _AROUND = 2_654_435_769, 2**32
"""An odd multiplier near the golden ratio of the modulus: every stretch of the order goes over the
whole list evenly, so callers don't work through one area code after another."""


def write_part(
    campaign: Campaign, part: Part, *, zoning: Zoning, priority: int, now: datetime
) -> None:
    """Put the households of a part on a campaign's list, and count them in `part.counts`."""
    households = _without_opted_out(campaign, part)
    if not households:
        return
    known = write_telephones(campaign, households)
    touched = _read_touched(known)
    households = _leave_out(part, households, touched)
    entries = {number: each.entry for number, each in known.items() if each.entry}
    new = [each for each in households if each.number not in entries]
    again = [(each, entries[each.number]) for each in households if each.number in entries]
    _add_entries(campaign, new, zoning=zoning, priority=priority)
    _raise_entries(again, zoning=zoning, priority=priority)
    _add_people(again)
    copy_some(campaign, list(touched), now=now)
    for telephone in _find_closed(again):
        copy_telephone(telephone, now=now)
    campaign.windows.add(*zoning.take_new_rows())
    campaign.listed += len(new)
    campaign.save(update_fields=["listed"])
    part.counts.numbers += len(households)
    part.counts.new_numbers += len(new)
    part.counts.listed += sum(len(each.members) for each in households)


def spread(turn: int) -> int:
    """Give the place in the order of dialling for a number's turn on the list; no two share one."""
    return turn * _SPREAD % _AROUND


def _without_opted_out(campaign: Campaign, part: Part) -> list[Household]:
    households = part.households
    closed = optouts_between(campaign.organization_id, households[0].number, households[-1].number)
    part.counts.opted_out += sum(len(e.members) for e in households if e.number in closed)
    return [each for each in households if each.number not in closed]


def _read_touched(known: Mapping[str, Known]) -> dict[int, Telephone]:
    """Give the telephones of which anything is known, by their keys; they are locked already."""
    keys = [each.telephone for each in known.values() if each.is_touched]
    return {row.pk: row for some in _some(keys) for row in Telephone.objects.filter(pk__in=some)}


def _leave_out(
    part: Part, households: list[Household], touched: Mapping[int, Telephone]
) -> list[Household]:
    """Leave out dead numbers, and members who are known not to be at a number any more."""
    if not touched:
        return households
    dead = {row.number for row in touched.values() if row.is_dead}
    gone = _find_gone(touched)
    kept = []
    for each in households:
        if each.number in dead:
            part.counts.dead += len(each.members)
            continue
        there = [member for member in each.members if (each.number, member) not in gone]
        part.counts.gone += len(each.members) - len(there)
        each.members = there
        if there:
            kept.append(each)
    return kept


def _find_gone(touched: Mapping[int, Telephone]) -> set[tuple[str, int]]:
    found = set()
    for some in _some(list(touched)):
        rows = GonePerson.objects.filter(telephone__in=some).values_list("telephone", "member")
        found |= {(touched[key].number, member) for key, member in rows}
    return found


def _add_entries(
    campaign: Campaign,
    new: Sequence[Household],
    *,
    zoning: Zoning,
    priority: int,
) -> None:
    """Write entries, as of telephones of which nothing is known, and their people."""
    count, keys = len(new), draw_keys(ListEntry, len(new))
    # By their identity: most are the same few objects, whose zones are slow to hash each time.
    windows = {id(each.window): each.window for each in new}
    rows = {which: zoning.find_row(window) for which, window in windows.items()}
    entries = {
        "id": keys,
        "campaign_id": [campaign.pk] * count,
        "telephone_id": [each.telephone for each in new],
        "window_id": [rows[id(each.window)] for each in new],
        "priority": [priority] * count,
        "rank": [-priority] * count,
        "position": [spread(turn) for turn, _ in enumerate(new, campaign.listed)],
    }
    insert_rows(ListEntry, pl.DataFrame(entries, dict.fromkeys(entries, pl.Int64())))
    _insert_people(zip(keys, (each.members for each in new), strict=True))


def _raise_entries(again: Sequence[_Again], *, zoning: Zoning, priority: int) -> None:
    """Give entries that were there their new window, and the priority if it is the higher."""
    rows = []
    for each, before in again:
        window, most = zoning.find_row(each.window), max(before.priority, priority)
        if (window, most) != (before.window, before.priority):
            rows.append((before.key, window, most, -most))
    columns = ("id", "window_id", "priority", "rank")
    update_rows(ListEntry, pl.DataFrame(rows, dict.fromkeys(columns, pl.Int64()), orient="row"))


def _add_people(again: Sequence[_Again]) -> None:
    """Write people who are new at entries that were there."""
    there: set[tuple[int, int]] = set()
    for some in _some([before.key for _, before in again]):
        there |= set(ListPerson.objects.filter(entry__in=some).values_list("entry", "member"))
    _insert_people(
        (before.key, [member for member in each.members if (before.key, member) not in there])
        for each, before in again
    )


def _insert_people(people: Iterable[tuple[int, Sequence[int]]]) -> None:
    """Write the members of entries."""
    entries: list[int] = []
    members: list[int] = []
    for entry, some in people:
        entries += [entry] * len(some)
        members += some
    insert_rows(ListPerson, pl.DataFrame({"entry_id": entries, "member_id": members}))


def _find_closed(again: Sequence[_Again]) -> Iterator[Telephone]:
    """Give telephones whose entry is closed though somebody is to be asked for there again."""
    waiting = Exists(ListPerson.objects.filter(entry=OuterRef("pk"), is_done=False))
    for some in _some([before.key for _, before in again if not before.is_open]):
        entries = ListEntry.objects.filter(waiting, pk__in=some).select_related("telephone")
        yield from (entry.telephone for entry in entries)


def _some(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    """Give keys a few at a time, as many as a question takes."""
    return (keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE))
