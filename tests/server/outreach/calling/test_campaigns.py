"""Campaigns: made, changed by one person at a time, started when there is something to say."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

import msgspec
import pytest
from tests.server.outreach.calling.material import (
    NOON,
    SetClock,
    list_everybody,
    make_campaign,
    make_people,
    make_volunteer,
    run_campaign,
    script_text,
)

from groundswell.outreach.calling.scripts.walking import Given
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.models import Organization
from groundswell.server.outreach.actions.calling.calls import CallNotOpen, finish_call
from groundswell.server.outreach.actions.calling.campaigns import (
    ScriptInvalid,
    add_campaign,
    change_campaign,
    move_campaign,
    set_script,
)
from groundswell.server.outreach.actions.calling.reserve import reserve_next
from groundswell.server.outreach.actions.changed import ChangedMeanwhile
from groundswell.server.outreach.models import Call, Campaign, CampaignScript

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"slug": "Not A Slug"}, "slug"),
        ({"name": ""}, "name"),
        ({"mark": "everybody"}, "mark"),
        ({"max_attempts": 0}, "max_attempts"),
        ({"gap": -HOUR}, "gap"),
        ({"rest": -HOUR}, "rest"),
        ({"opens_at": time(7, 59)}, ""),
        ({"closes_at": time(21, 1)}, ""),
        ({"opens_at": time(12), "closes_at": time(12)}, ""),
    ],
)
def test_campaign_that_would_break_a_rule_is_refused(
    union: Organization, values: dict[str, Any], field: str
) -> None:
    good = {"slug": "caucus", "name": "Caucus", "mark": "anyone"}
    with pytest.raises(Refused) as refused:
        add_campaign(union, good | values, by=None)
    assert refused.value.field == field


def test_two_leads_who_edit_one_campaign(union: Organization) -> None:
    campaign = make_campaign(union)
    seen = campaign.version
    change_campaign(campaign, {"name": "Theirs"}, version=seen)
    for late in (
        lambda: change_campaign(campaign, {"name": "Mine"}, version=seen),
        lambda: set_script(campaign, "en", script_text(), version=seen),
        lambda: move_campaign(campaign, "ended", version=seen),
    ):
        with pytest.raises(ChangedMeanwhile):
            late()
    campaign.refresh_from_db()
    assert (campaign.name, campaign.state, campaign.version) == ("Theirs", "draft", seen + 1)


def test_campaign_starts_with_a_script_and_a_list_and_not_before(union: Organization) -> None:
    values = {"slug": "caucus", "name": "Caucus", "mark": "members_and_families"}
    campaign = add_campaign(union, values, by=None)
    for field in ("script", "list"):
        with pytest.raises(Refused) as refused:
            move_campaign(campaign, "running", version=campaign.version)
        assert refused.value.field == field
        set_script(campaign, "en", script_text(), version=1) if field == "script" else None
        campaign.refresh_from_db()
    make_people(union, 1)
    list_everybody(campaign)
    started = move_campaign(campaign, "running", version=campaign.version)
    assert started.started_at == NOON
    ended = move_campaign(campaign, "ended", version=started.version)
    with pytest.raises(Refused):
        move_campaign(campaign, "running", version=ended.version)


def test_script_with_flaws_is_refused_with_all_of_them(union: Organization) -> None:
    campaign = make_campaign(union)
    steps = [
        {"id": "a", "say": "Hello {nickname}", "next": "b"},
        {"id": "b", "say": "", "next": "end"},
    ]
    with pytest.raises(ScriptInvalid) as refused:
        set_script(campaign, "en", script_text(steps=steps), version=campaign.version)
    assert {flaw.code for flaw in refused.value.flaws} == {"field.unknown", "step.blank"}
    long = [
        {
            "id": "a",
            "say": "?",
            "question": "q" * 201,
            "answers": [{"id": "y", "label": "Y", "next": "end"}],
        }
    ]
    for text in (
        script_text(audience="general_public"),
        script_text(language="es"),
        script_text(steps=long),
        script_text(title="a\0b"),
        "{",
    ):
        with pytest.raises(Refused):
            set_script(campaign, "en", text, version=campaign.version)
    assert CampaignScript.objects.count() == 1


def test_script_for_anyone_may_be_used_for_members(union: Organization) -> None:
    campaign = make_campaign(union)
    set_script(campaign, "en", script_text(audience="anyone"), version=campaign.version)
    assert campaign.scripts.filter(is_current=True).count() == 1


def test_script_corrected_in_mid_call_keeps_the_answers_of_the_one_on_screen(
    union: Organization,
) -> None:
    make_people(union, 1)
    campaign, ada = run_campaign(union), make_volunteer(union)
    on_screen = campaign.scripts.get(is_current=True)
    call = reserve_next(campaign, ada)
    assert call is not None
    steps = [{"id": "other", "say": "Something else", "next": "end"}]
    set_script(campaign, "en", script_text(steps=steps), version=campaign.version)
    given = (Given("support", "yes"), Given("ride", "no"))
    done = finish_call(call, volunteer=ada, script=on_screen, given=given, note=" met before ")
    assert (done.outcome, done.note) == ("canvassed", "met before")
    assert dict(done.answers.values_list("question", "answer")) == {
        "Support": "Strong",
        "Ride": "No",
    }
    again = finish_call(call, volunteer=ada, script=on_screen, given=given)
    assert again.pk == done.pk
    assert done.answers.count() == 2, "the same result sent twice is the same result"
    with pytest.raises(CallNotOpen) as refused:
        finish_call(call, volunteer=ada, outcome="busy")
    assert refused.value.code == "call.done"


def test_answers_that_no_script_has_are_refused_and_the_call_stays_open(
    union: Organization,
) -> None:
    make_people(union, 2)
    campaign, ada = run_campaign(union), make_volunteer(union)
    script = campaign.scripts.get()
    foreign = make_campaign(union, "other").scripts.get()
    call = reserve_next(campaign, ada)
    assert call is not None
    for values in (
        {"script": script, "given": (Given("ride", "yes"),)},
        {"script": foreign, "given": (Given("support", "no"),)},
        {"script": script, "given": (Given("support", "yes"),)},
        {},
    ):
        with pytest.raises(Refused):
            finish_call(call, volunteer=ada, **values)  # type: ignore[arg-type]
    with pytest.raises(CallNotOpen):
        finish_call(call, volunteer=ada, outcome="callback")
    with pytest.raises(CallNotOpen):
        finish_call(call, volunteer=ada, outcome="callback", callback_at=NOON)
    with pytest.raises(CallNotOpen):
        finish_call(call, volunteer=make_volunteer(union, "Ben"), outcome="busy")
    call.refresh_from_db()
    assert call.state == Call.State.RESERVED


def test_other_people_at_the_number_may_be_talked_with_in_one_call(union: Organization) -> None:
    people = make_people(union, 3, phone="+15152829999")
    (elsewhere,) = make_people(union, 1, first=10)
    campaign, ada = run_campaign(union), make_volunteer(union)
    call = reserve_next(campaign, ada)
    while call is not None and call.telephone.number != "+15152829999":
        finish_call(call, volunteer=ada, outcome="busy")
        call = reserve_next(campaign, ada)
    assert call is not None
    also = (people[1].pk, elsewhere.pk)
    finish_call(call, volunteer=ada, outcome="canvassed", also=also)
    done = set(
        call.entry.people.filter(is_done=True).values_list("member", flat=True)  # type: ignore[union-attr]
    )
    assert done == {people[0].pk, people[1].pk}
    assert not elsewhere_done(campaign, elsewhere.pk)


def elsewhere_done(campaign: Campaign, member: int) -> bool:
    """Tell whether somebody at another number was marked off by a call that was not to them."""
    entries = campaign.entries.filter(people__member=member, people__is_done=True)
    return bool(entries.exists())


def test_changed_rules_apply_to_the_list_at_once(union: Organization, clock: SetClock) -> None:
    make_people(union, 1)
    campaign, ada = run_campaign(union, max_attempts=1), make_volunteer(union)
    call = reserve_next(campaign, ada)
    assert call is not None
    finish_call(call, volunteer=ada, outcome="not_home")
    clock(NOON + 2 * HOUR)
    assert reserve_next(campaign, ada) is None
    campaign = change_campaign(campaign, {"max_attempts": 2}, version=campaign.version)
    assert reserve_next(campaign, ada) is None, "the gap is not over"
    campaign = change_campaign(campaign, {"gap": HOUR}, version=campaign.version)
    again = reserve_next(campaign, ada)
    assert again is not None
    finish_call(again, volunteer=ada, outcome="canvassed")
    clock(NOON + 24 * HOUR)
    assert reserve_next(campaign, ada) is None
    campaign = change_campaign(
        campaign, {"rest": HOUR, "max_attempts": 9}, version=campaign.version
    )
    assert reserve_next(campaign, ada) is None, "nobody is left to ask for"


def test_hours_of_a_state_count_if_the_campaign_keeps_to_them(
    union: Organization, clock: SetClock
) -> None:
    make_people(union, 1, state="FL", postcode="33101", phone="+13055550101")
    campaign, ada = run_campaign(union, keeps_state_hours=True), make_volunteer(union)
    clock(NOON + 7.5 * HOUR)  # half past eight in the evening in Miami
    assert reserve_next(campaign, ada) is None
    campaign = change_campaign(campaign, {"keeps_state_hours": False}, version=campaign.version)
    assert reserve_next(campaign, ada) is not None


def test_audience_of_a_list_stays(union: Organization) -> None:
    make_people(union, 1)
    campaign = run_campaign(union)
    with pytest.raises(Refused) as refused:
        change_campaign(campaign, {"mark": "anyone"}, version=campaign.version)
    assert refused.value.field == "mark"


def test_script_is_json_that_reads_back() -> None:
    assert msgspec.json.decode(script_text())["language"] == "en"
