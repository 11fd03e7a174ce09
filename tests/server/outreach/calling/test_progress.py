"""What a lead sees of a campaign, and of how each volunteer calls."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.server.outreach.calling.material import (
    NOON,
    SetClock,
    make_people,
    make_volunteer,
    run_campaign,
)

from groundswell.outreach.calling.outcomes import Outcome
from groundswell.server.organizations.models import Organization
from groundswell.server.outreach.actions.calling.calls import finish_call, give_back_call
from groundswell.server.outreach.actions.calling.reserve import reserve_next
from groundswell.server.outreach.models import Campaign, Volunteer
from groundswell.server.outreach.queries.calling.progress import read_progress
from groundswell.server.outreach.queries.calling.quality import read_quality

pytestmark = pytest.mark.django_db
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def call_once(campaign: Campaign, volunteer: Volunteer, outcome: Outcome) -> None:
    call = reserve_next(campaign, volunteer)
    assert call is not None
    at = NOON + HOUR if outcome == "callback" else None
    finish_call(call, volunteer=volunteer, outcome=outcome, callback_at=at)


def test_progress_counts_calls_people_and_what_keeps_the_rest(
    union: Organization, clock: SetClock
) -> None:
    make_people(union, 10)
    make_people(union, 2, first=10, state="HI", postcode="96813", phone="+18085550101")
    campaign = run_campaign(union, goal_attempts=10, goal_conversations=2, opens_at="09:00")
    campaign.refresh_from_db()
    ada, ben = make_volunteer(union), make_volunteer(union, "Ben")
    results: list[Outcome] = ["canvassed", "not_home", "callback", "opted_out", "disconnected"]
    for outcome in results:
        call_once(campaign, ada, outcome)
    reserve_next(campaign, ben)
    found = read_progress(campaign, now=NOON)
    assert (found.numbers, found.people, found.people_done) == (11, 12, 3)
    assert (found.attempts, found.reached) == (5, 3)
    assert found.standings == {
        "ready": 4,
        "callback_later": 1,
        "too_soon": 1,
        "hours": 1,
        "held": 1,
        "done": 1,
        "dead": 1,
        "opted_out": 1,
    }
    assert sum(found.standings.values()) == found.numbers
    assert [(each.done, each.left, each.is_met) for each in found.goals] == [
        (5, 5, False),
        (3, 0, True),
    ]
    assert (found.callbacks_due, found.callbacks_later) == (0, 1)
    assert (found.calls_open, found.callers) == (1, 2)
    clock(NOON + HOUR)
    later = read_progress(campaign, now=NOON + HOUR)
    assert (later.callbacks_due, later.calls_open, later.callers) == (1, 0, 0)


def test_days_and_hours_are_those_of_the_organization(union: Organization, clock: SetClock) -> None:
    make_people(union, 3, state="CA", postcode="94103", phone="")
    for n, person in enumerate(union.members.all()):
        person.phone = f"+1415555010{n}"
        person.save()
    campaign, ada = run_campaign(union), make_volunteer(union)
    call_once(campaign, ada, "busy")
    clock(NOON + 10.5 * HOUR)  # half past eight in San Francisco, half past eleven in New York
    call_once(campaign, ada, "canvassed")
    clock(NOON + 23 * HOUR)
    call_once(campaign, ada, "busy")
    found = read_progress(campaign, now=NOON + 23 * HOUR)
    assert [(each.at, each.calls, each.reached) for each in found.by_day] == [
        (date(2015, 12, 17), 2, 1),
        (date(2015, 12, 18), 1, 0),
    ]
    assert [(each.at, each.calls) for each in found.by_hour] == [(12, 1), (13, 1), (23, 1)]


def test_quality_names_who_is_unusual_and_why(union: Organization, clock: SetClock) -> None:
    make_people(union, 70)
    campaign = run_campaign(union)
    usual, odd = make_volunteer(union, "Usual"), make_volunteer(union, "Odd")
    at = NOON
    for turn in range(25):
        call = reserve_next(campaign, usual)
        assert call is not None
        clock(at := at + 2 * MINUTE)
        finish_call(call, volunteer=usual, outcome="canvassed" if turn % 4 == 0 else "not_home")
        call = reserve_next(campaign, odd)
        assert call is not None
        clock(at := at + timedelta(seconds=4))
        finish_call(call, volunteer=odd, outcome="canvassed")
    call = reserve_next(campaign, odd)
    assert call is not None
    give_back_call(call, volunteer=odd)
    found = {each.volunteer.name: each for each in read_quality(campaign)}
    assert [doubt.code for doubt in found["Usual"].figures.doubts if doubt.code != "differs"] == []
    assert {doubt.code for doubt in found["Odd"].figures.doubts} == {"fast", "uniform"}
    assert (found["Odd"].figures.calls, found["Odd"].returned) == (25, 1)
    assert found["Usual"].figures.talk_seconds == 120
