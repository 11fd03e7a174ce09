"""Reserving through the database, held against `queue.pick_next` over random tables of numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.server.outreach.calling.material import (
    make_campaign,
    make_people,
    make_union,
    make_volunteer,
    set_clock,
)

from groundswell.outreach.calling.calls import HOLD
from groundswell.outreach.calling.hours import Hours
from groundswell.outreach.calling.queue import Rules, Waiting, find_obstacle, pick_next
from groundswell.outreach.calling.zones import write_zones, zones_of_postcode
from groundswell.server.outreach.actions.calling.reserve import reserve_next
from groundswell.server.outreach.models import (
    CallingWindow,
    Campaign,
    ListEntry,
    ListPerson,
    Telephone,
)
from groundswell.server.outreach.queries.calling.copying import copy_waiting, view_telephone
from groundswell.server.outreach.queries.calling.obstacles import count_standings

NOW = datetime(2016, 7, 1, 15, tzinfo=UTC)
"""In summer, when Arizona and the Navajo Nation keep different time."""
PLACES = (
    zones_of_postcode("85001"),  # Phoenix
    zones_of_postcode("86515"),  # Window Rock, Navajo Nation
    zones_of_postcode("86503"),  # Chinle: either
    zones_of_postcode("46204"),  # Indianapolis
    zones_of_postcode("47708"),  # Evansville, Central
    zones_of_postcode("46360"),  # Michigan City: either
    zones_of_postcode("96813"),  # Honolulu
    frozenset({"Pacific/Guam", "America/New_York"}),  # no common hour
)
MINUTE = timedelta(minutes=1)
MOMENTS = st.integers(-900, 300).map(lambda minutes: NOW + minutes * MINUTE)
MAYBE = st.none() | MOMENTS
ROWS = st.lists(
    st.builds(
        Waiting,
        number=st.just(""),
        position=st.integers(0, 10_000),
        zones=st.sampled_from(PLACES),
        hours=st.sampled_from([Hours(), Hours(time(9), time(20))]),
        priority=st.integers(0, 2),
        attempts=st.integers(0, 3),
        last_attempt_at=MAYBE,
        callback_at=st.none() | st.none() | MOMENTS,
        held_until=st.none() | st.none() | MOMENTS,
        reached_at=st.none() | st.none() | MOMENTS,
        is_opted_out=st.sampled_from([False, False, False, True]),
        is_dead=st.sampled_from([False, False, False, True]),
    ),
    min_size=1,
    max_size=9,
    unique_by=lambda row: row.position,
)
RULES = st.builds(
    Rules,
    max_attempts=st.integers(1, 4),
    gap=st.sampled_from([timedelta(0), 30 * MINUTE, 240 * MINUTE]),
    rest=st.sampled_from([None, timedelta(0), 300 * MINUTE]),
)


class Undo(Exception):
    """Leave nothing of an example."""


def plant(campaign: Campaign, rows: list[Waiting], others: set[int], at: datetime) -> list[Waiting]:
    """Store the rows as they are known at a moment; give them as the campaign has to see them."""
    (member,) = make_people(campaign.organization, 1)
    elsewhere = make_campaign(campaign.organization, "elsewhere")
    seen = []
    for index, row in enumerate(rows):
        is_elsewhere = index in others and row.callback_at is not None
        telephone = Telephone.objects.create(
            organization=campaign.organization,
            number=f"+1515282{index:04}",
            attempts=row.attempts,
            last_attempt_at=row.last_attempt_at,
            callback_at=row.callback_at,
            callback_campaign=elsewhere if is_elsewhere else campaign if row.callback_at else None,
            held_until=row.held_until,
            reached_at=row.reached_at,
            is_opted_out=row.is_opted_out,
            is_dead=row.is_dead,
        )
        window, _ = CallingWindow.objects.get_or_create(
            zones=write_zones(row.zones),
            opens_at=row.hours.opens_at,
            closes_at=row.hours.closes_at,
        )
        campaign.windows.add(window)
        view = view_telephone(
            telephone,
            campaign=campaign.pk,
            position=row.position,
            priority=row.priority,
            zones=row.zones,
            hours=row.hours,
        )
        copied = copy_waiting(view, rules=campaign.rules, is_open=True, now=at)
        entry = ListEntry.objects.create(
            campaign=campaign,
            telephone=telephone,
            window=window,
            priority=row.priority,
            rank=-row.priority,
            position=row.position,
            callback_order=copied.callback_order,
            attempts=copied.attempts,
            tried_order=copied.tried_order,
            due_order=copied.due_order,
            is_ready=copied.is_ready,
        )
        ListPerson.objects.create(entry=entry, member=member)
        later = row.callback_at if not is_elsewhere else datetime.max.replace(tzinfo=UTC)
        seen.append(replace(row, number=telephone.number, callback_at=later))
    return seen


@pytest.mark.django_db
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS, RULES, st.sets(st.integers(0, 8), max_size=3), st.integers(0, 300), st.booleans())
def test_callers_get_what_the_queue_would_give_one_after_another(
    settings: Any,
    tmp_path: Path,
    rows: list[Waiting],
    rules: Rules,
    others: set[int],
    later: int,
    keeps_state_hours: bool,
) -> None:
    clock = set_clock(settings, tmp_path, NOW)
    now = NOW + later * MINUTE
    try:
        with transaction.atomic():
            union = make_union()
            campaign = make_campaign(union, keeps_state_hours=keeps_state_hours, mark="anyone")
            Campaign.objects.filter(pk=campaign.pk).update(
                state="running",
                max_attempts=rules.max_attempts,
                gap=rules.gap,
                rest=rules.rest,
            )
            campaign.refresh_from_db()
            seen = plant(campaign, rows, others, NOW)
            if not keeps_state_hours:  # a window's own hours are a state's
                seen = [replace(row, hours=Hours()) for row in seen]
            clock(now)
            standings = Counter(find_obstacle(row, now=now, rules=rules) or "ready" for row in seen)
            assert count_standings(campaign, now=now) == standings
            for turn in range(len(rows) + 1):
                wanted = pick_next(seen, now=now, rules=rules)
                call = reserve_next(campaign, make_volunteer(union, f"V{turn}"))
                assert (call.telephone.number if call else None) == (
                    wanted.number if wanted else None
                )
                if wanted is None:
                    break
                seen = [
                    replace(row, held_until=now + HOLD) if row == wanted else row for row in seen
                ]
            raise Undo
    except Undo:
        pass
