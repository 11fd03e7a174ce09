"""Write one part of a list: numbers, entries and people, each by one statement.

All of it is in the transaction of whoever calls. The telephones are written first, and with that
locked, in the order of numbers; so what is copied from them is what they are until the end.
"""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from groundswell.outreach.calling.zones import write_zones
from groundswell.server.outreach.actions.calling.entries import copy_some, copy_telephone
from groundswell.server.outreach.actions.lists.households import Household, Part
from groundswell.server.outreach.actions.lists.staging import ask, run, stage
from groundswell.server.outreach.actions.lists.zoning import Zoning
from groundswell.server.outreach.models import (
    Campaign,
    GonePerson,
    ListEntry,
    ListPerson,
    Telephone,
)
from groundswell.server.outreach.models.list_entry import NEVER
from groundswell.server.outreach.queries.calling.optouts import optouts_between

_AT_ONCE = 1_000
_SPREAD, _AROUND = 2_654_435_769, 2**32
"""An odd multiplier near the golden ratio of the modulus: every stretch of the order goes over the
whole list evenly, so callers don't work through one area code after another."""
_T, _E, _P = (model._meta.db_table for model in (Telephone, ListEntry, ListPerson))
_COMING = f"FROM coming_households c JOIN {_T} t ON t.organization_id = %s AND t.number = c.number"
_TOUCHED = (
    "(t.attempts > 0 OR t.is_opted_out OR t.is_dead OR t.held_until IS NOT NULL "
    "OR t.callback_at IS NOT NULL)"
)
"""Anything is known of the telephone that keeps it, or sets it apart in the order."""


def write_part(
    campaign: Campaign, part: Part, *, zoning: Zoning, priority: int, now: datetime
) -> None:
    """Put the households of a part on a campaign's list, and count them in `part.counts`."""
    households = _without_opted_out(campaign, part)
    _stage(campaign, households, zoning)
    _write_telephones(campaign)
    touched = _lock_touched(campaign)
    households = _leave_out(part, households, touched)
    if touched:  # somebody may have been left out
        _stage(campaign, households, zoning)
    new = _write_entries(campaign, priority)
    campaign.windows.add(*zoning.take_new_rows())
    campaign.turns += len(households)
    campaign.listed += new
    campaign.save(update_fields=["turns", "listed"])
    _write_people(campaign)
    copy_some(campaign, [row.pk for row in touched.values()], now=now)
    if new < len(households):
        _raise_entries(campaign, priority)
        for telephone in Telephone.objects.filter(pk__in=_find_closed(campaign)):
            copy_telephone(telephone, now=now)
    part.counts.numbers += len(households)
    part.counts.new_numbers += new
    part.counts.listed += sum(len(each.members) for each in households)


def spread(turn: int) -> int:
    """Give the place in the order of dialling for a number's turn on the list; no two share one."""
    return turn * _SPREAD % _AROUND


def _without_opted_out(campaign: Campaign, part: Part) -> list[Household]:
    households = part.households
    closed = optouts_between(campaign.organization_id, households[0].number, households[-1].number)
    part.counts.opted_out += sum(len(e.members) for e in households if e.number in closed)
    return [each for each in households if each.number not in closed]


def _stage(campaign: Campaign, households: list[Household], zoning: Zoning) -> None:
    stage(
        "coming_households",
        [
            (
                each.number,
                write_zones(each.window.zones),
                zoning.find_row(each.window),
                spread(turn),
            )
            for turn, each in enumerate(households, campaign.turns)
        ],
    )
    people = [(each.number, member) for each in households for member in each.members]
    stage("coming_people", people)


def _write_telephones(campaign: Campaign) -> None:
    """Write them in the order of numbers; those that are there are locked in it."""
    run(
        f"INSERT INTO {_T} (organization_id, number, zones, attempts, is_opted_out, is_dead) "  # noqa: S608
        "SELECT %s, number, zones, 0, FALSE, FALSE FROM coming_households WHERE TRUE "
        "ORDER BY number "
        f"ON CONFLICT (organization_id, number) DO UPDATE SET zones = excluded.zones "
        f"WHERE {_T}.zones <> excluded.zones",
        [campaign.organization_id],
    )


def _lock_touched(campaign: Campaign) -> dict[str, Telephone]:
    """Give the telephones of which anything is known; they are locked already."""
    keys = [
        key
        for (key,) in ask(
            f"SELECT t.id {_COMING} WHERE {_TOUCHED}",
            [campaign.organization_id],
        )
    ]
    found: dict[str, Telephone] = {}
    for start in range(0, len(keys), _AT_ONCE):
        rows = Telephone.objects.filter(pk__in=keys[start : start + _AT_ONCE])
        found.update((row.number, row) for row in rows)
    return found


def _leave_out(
    part: Part, households: list[Household], touched: dict[str, Telephone]
) -> list[Household]:
    """Leave out dead numbers, and members who are known not to be at a number any more."""
    gone = _find_gone(touched)
    kept = []
    for each in households:
        if each.number in touched and touched[each.number].is_dead:
            part.counts.dead += len(each.members)
            continue
        there = [member for member in each.members if (each.number, member) not in gone]
        part.counts.gone += len(each.members) - len(there)
        each.members = there
        if there:
            kept.append(each)
    return kept


def _find_gone(touched: dict[str, Telephone]) -> set[tuple[str, int]]:
    numbers = {row.pk: number for number, row in touched.items()}
    keys, found = list(numbers), set()
    for start in range(0, len(keys), _AT_ONCE):
        rows = GonePerson.objects.filter(telephone__in=keys[start : start + _AT_ONCE])
        found |= {(numbers[key], member) for key, member in rows.values_list("telephone", "member")}
    return found


def _write_entries(campaign: Campaign, priority: int) -> int:
    """Write entries that are not there, as of telephones of which nothing is known; count them."""
    return run(
        f"INSERT INTO {_E} (campaign_id, telephone_id, window_id, priority, rank, position, "
        "is_open, callback_order, attempts, tried_order, due_order, is_ready) "
        f"SELECT %s, t.id, c.window_id, %s, %s, c.turn, TRUE, {NEVER}, 0, {-NEVER}, {-NEVER}, TRUE "
        f"{_COMING} WHERE TRUE ON CONFLICT (telephone_id, campaign_id) DO NOTHING",
        [campaign.pk, priority, -priority, campaign.organization_id],
    )


def _raise_entries(campaign: Campaign, priority: int) -> None:
    """Give entries that were there their new window, and the priority if it is the higher."""
    most, least = ("GREATEST", "LEAST") if connection.vendor == "postgresql" else ("MAX", "MIN")
    run(
        f"UPDATE {_E} SET window_id = c.window_id, "  # noqa: S608
        f"priority = {most}({_E}.priority, %s), rank = {least}({_E}.rank, %s) "
        f"{_COMING} WHERE {_E}.campaign_id = %s AND {_E}.telephone_id = t.id "
        f"AND ({_E}.window_id <> c.window_id OR {_E}.priority < %s)",
        [priority, -priority, campaign.organization_id, campaign.pk, priority],
    )


def _write_people(campaign: Campaign) -> None:
    run(
        f"INSERT INTO {_P} (entry_id, member_id, is_done) SELECT e.id, p.member_id, FALSE "  # noqa: S608
        f"FROM coming_people p JOIN {_T} t ON t.organization_id = %s AND t.number = p.number "
        f"JOIN {_E} e ON e.campaign_id = %s AND e.telephone_id = t.id "
        "WHERE TRUE ON CONFLICT (entry_id, member_id) DO NOTHING",
        [campaign.organization_id, campaign.pk],
    )


def _find_closed(campaign: Campaign) -> list[int]:
    """Give telephones whose entry is closed though somebody is to be asked for there again."""
    found = ask(
        f"SELECT t.id {_COMING} JOIN {_E} e ON e.campaign_id = %s AND e.telephone_id = t.id "  # noqa: S608
        f"WHERE NOT e.is_open AND EXISTS "
        f"(SELECT 1 FROM {_P} p WHERE p.entry_id = e.id AND NOT p.is_done)",
        [campaign.organization_id, campaign.pk],
    )
    return [key for (key,) in found]
