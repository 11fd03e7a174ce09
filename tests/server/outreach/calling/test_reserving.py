"""The next number goes to one caller, by the order and the rules, whatever list it is on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from tests.server.organizations.people import make_member
from tests.server.outreach.calling.material import (
    NOON,
    SetClock,
    list_everybody,
    make_campaign,
    make_filter,
    make_people,
    make_volunteer,
    run_campaign,
)

from groundswell.outreach.calling.calls import HOLD
from groundswell.server.organizations.models import Organization
from groundswell.server.outreach.actions.calling.calls import (
    CallNotOpen,
    expire_calls,
    extend_call,
    finish_call,
    give_back_call,
)
from groundswell.server.outreach.actions.calling.campaigns import move_campaign
from groundswell.server.outreach.actions.calling.due import see_to_calls
from groundswell.server.outreach.actions.calling.optouts import opt_out
from groundswell.server.outreach.actions.calling.reserve import NotRunning, reserve_next
from groundswell.server.outreach.models import Call, ListEntry, OptOut, Telephone

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_two_callers_never_get_one_number(union: Organization) -> None:
    make_people(union, 3)
    campaign = run_campaign(union)
    calls = [reserve_next(campaign, make_volunteer(union)) for _ in range(4)]
    assert calls[3] is None
    assert len({call.telephone_id for call in calls if call}) == 3


def test_household_is_dialled_once_across_campaigns(union: Organization, clock: SetClock) -> None:
    make_people(union, 3, phone="+15152829999")
    first, second = run_campaign(union), run_campaign(union, "rally")
    assert ListEntry.objects.filter(campaign=first).count() == 1
    ada, ben = make_volunteer(union), make_volunteer(union, "Ben")
    call = reserve_next(first, ada)
    assert call is not None
    assert reserve_next(second, ben) is None
    finish_call(call, volunteer=ada, outcome="canvassed")
    clock(NOON + 30 * timedelta(days=1))
    assert reserve_next(first, ada) is None, "a household that was talked with is left alone"
    assert reserve_next(second, ben) is None


def test_next_of_the_household_is_asked_for_after_one_has_moved(
    union: Organization, clock: SetClock
) -> None:
    people = make_people(union, 2, phone="+15152829999")
    campaign, other = run_campaign(union), run_campaign(union, "rally")
    ada = make_volunteer(union)
    call = reserve_next(campaign, ada)
    assert call is not None
    assert call.member_id == people[0].pk
    finish_call(call, volunteer=ada, outcome="moved")
    clock(NOON + 5 * HOUR)
    again = reserve_next(other, ada)
    assert again is not None
    assert again.member_id == people[1].pk, "who has moved is asked for on no other list either"


def test_phone_that_died_comes_back_to_the_same_person(union: Organization) -> None:
    make_people(union, 5)
    campaign = run_campaign(union)
    ada = make_volunteer(union)
    first = reserve_next(campaign, ada)
    assert reserve_next(campaign, ada) == first
    assert Call.objects.count() == 1


def test_call_without_a_result_goes_back_to_the_list(union: Organization, clock: SetClock) -> None:
    make_people(union, 1)
    campaign = run_campaign(union)
    ada, ben = make_volunteer(union), make_volunteer(union, "Ben")
    lost = reserve_next(campaign, ada)
    assert lost is not None
    clock(NOON + HOLD - timedelta(seconds=1))
    assert reserve_next(campaign, ben) is None
    clock(NOON + HOLD)
    found = reserve_next(campaign, ben)
    assert found is not None
    assert found.telephone_id == lost.telephone_id
    lost.refresh_from_db()
    assert lost.state == Call.State.RETURNED
    assert Telephone.objects.get().attempts == 0, "nobody dialled it, as far as is known"
    with pytest.raises(CallNotOpen) as refused:
        extend_call(lost, volunteer=ada)
    assert refused.value.code == "call.returned"


def test_result_that_comes_late_is_kept(union: Organization, clock: SetClock) -> None:
    make_people(union, 1)
    campaign = run_campaign(union)
    ada, ben = make_volunteer(union), make_volunteer(union, "Ben")
    lost = reserve_next(campaign, ada)
    assert lost is not None
    clock(NOON + HOLD)
    found = reserve_next(campaign, ben)
    assert found is not None
    finish_call(lost, volunteer=ada, outcome="opted_out")
    assert OptOut.objects.get().channel == "all"
    finish_call(found, volunteer=ben, outcome="not_home")
    clock(NOON + 6 * HOUR)
    assert reserve_next(campaign, ben) is None
    assert Telephone.objects.get().attempts == 2


def test_worker_puts_back_what_has_run_out(union: Organization, clock: SetClock) -> None:
    make_people(union, 2)
    campaign = run_campaign(union)
    for name in ("Ada", "Ben"):
        reserve_next(campaign, make_volunteer(union, name))
    assert expire_calls() == 0
    clock(NOON + HOLD)
    assert expire_calls() == 2
    assert set(Call.objects.values_list("state", flat=True)) == {"returned"}


def test_number_that_is_extended_stays(union: Organization, clock: SetClock) -> None:
    make_people(union, 1)
    campaign = run_campaign(union)
    ada, ben = make_volunteer(union), make_volunteer(union, "Ben")
    call = reserve_next(campaign, ada)
    assert call is not None
    clock(NOON + HOLD / 2)
    extend_call(call, volunteer=ada)
    clock(NOON + HOLD + timedelta(seconds=1))
    assert reserve_next(campaign, ben) is None
    with pytest.raises(CallNotOpen):
        extend_call(call, volunteer=ben)


def test_number_given_back_is_free_at_once_and_no_attempt(union: Organization) -> None:
    make_people(union, 1)
    campaign = run_campaign(union)
    ada, ben = make_volunteer(union), make_volunteer(union, "Ben")
    call = reserve_next(campaign, ada)
    assert call is not None
    with pytest.raises(CallNotOpen):
        give_back_call(call, volunteer=ben)
    give_back_call(call, volunteer=ada)
    give_back_call(call, volunteer=ada)
    again = reserve_next(campaign, ben)
    assert again is not None
    assert Telephone.objects.get().attempts == 0


def test_callback_is_its_campaigns_and_comes_first_when_it_is_due(
    union: Organization, clock: SetClock
) -> None:
    make_people(union, 3)
    campaign, other = run_campaign(union), run_campaign(union, "rally")
    ada, ben = make_volunteer(union), make_volunteer(union, "Ben")
    call = reserve_next(campaign, ada)
    assert call is not None
    finish_call(call, volunteer=ada, outcome="callback", callback_at=NOON + HOUR, note="after one")
    clock(NOON + 30 * timedelta(minutes=1))
    assert {_next(other, ben), _next(other, ben)}.isdisjoint({call.telephone_id})
    clock(NOON + HOUR)
    due = reserve_next(campaign, ada)
    assert due is not None
    assert due.telephone_id == call.telephone_id


def _next(campaign: object, volunteer: object) -> int:
    call = reserve_next(campaign, volunteer)  # type: ignore[arg-type]
    assert call is not None
    finish_call(call, volunteer=volunteer, outcome="busy")  # type: ignore[arg-type]
    return call.telephone_id


def test_campaign_that_ends_leaves_its_callbacks_to_others(
    union: Organization, clock: SetClock
) -> None:
    make_people(union, 1)
    campaign, other = run_campaign(union), run_campaign(union, "rally")
    ada = make_volunteer(union)
    call = reserve_next(campaign, ada)
    assert call is not None
    finish_call(call, volunteer=ada, outcome="callback", callback_at=NOON + 2 * HOUR)
    clock(NOON + 5 * HOUR)
    assert reserve_next(other, ada) is None
    campaign.refresh_from_db()
    move_campaign(campaign, "ended", version=campaign.version)
    see_to_calls()
    assert reserve_next(other, ada) is not None
    with pytest.raises(NotRunning):
        reserve_next(campaign, make_volunteer(union, "Ben"))


def test_opted_out_a_second_ago_on_another_campaign(union: Organization) -> None:
    make_people(union, 1)
    campaign, other = run_campaign(union), run_campaign(union, "rally")
    ada = make_volunteer(union)
    call = reserve_next(campaign, ada)
    assert call is not None
    finish_call(call, volunteer=ada, outcome="opted_out")
    assert reserve_next(other, ada) is None
    assert set(ListEntry.objects.values_list("is_ready", flat=True)) == {False}


def test_opt_out_that_no_telephone_knows_of_is_asked_all_the_same(union: Organization) -> None:
    make_people(union, 1)
    campaign = run_campaign(union)
    # As if it had been written while the list was: the telephone's row was not there yet.
    OptOut.objects.create(
        organization=union, number="+15152820000", channel="call", at=NOON, source="test"
    )
    assert reserve_next(campaign, make_volunteer(union)) is None
    assert Telephone.objects.get().is_opted_out


def test_opt_out_of_texts_is_none_of_calls(union: Organization) -> None:
    make_people(union, 1)
    campaign = run_campaign(union)
    opt_out(union.pk, "+15152820000", "text", "test")
    assert reserve_next(campaign, make_volunteer(union)) is not None


def test_who_left_since_the_list_was_made_is_not_called_as_a_member(union: Organization) -> None:
    (person,) = make_people(union, 1)
    campaign = run_campaign(union)
    person.standings.create(status="left", since_on=NOON.date())
    assert reserve_next(campaign, make_volunteer(union)) is None


def test_nobody_is_called_at_night(union: Organization, clock: SetClock) -> None:
    make_people(union, 1)
    campaign = run_campaign(union)
    ada = make_volunteer(union)
    for hour, is_callable in ((13, False), (14, True)):  # 7 and 8 in Iowa
        clock(datetime(2015, 12, 18, hour, tzinfo=UTC))
        assert (reserve_next(campaign, ada) is not None) == is_callable
    clock(datetime(2015, 12, 19, 3, tzinfo=UTC))
    assert reserve_next(campaign, ada) is None


def test_higher_priority_goes_before_the_rest(union: Organization) -> None:
    make_people(union, 20)
    chosen = make_member(union, "77", phone="+15152827777", state="IA", postcode="50309")
    campaign = make_campaign(union)
    list_everybody(campaign)
    list_everybody(campaign, make_filter(union, "one", text="77"), priority=5)
    assert ListEntry.objects.count() == 21
    campaign.refresh_from_db()
    move_campaign(campaign, "running", version=campaign.version)
    call = reserve_next(campaign, make_volunteer(union))
    assert call is not None
    assert call.member_id == chosen.pk
