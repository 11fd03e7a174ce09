"""Lists: whom they hold, whom they leave out and why, and what a death on the way leaves."""

from __future__ import annotations

from typing import Any

import pytest
from tests.server.organizations.people import make_member
from tests.server.outreach.calling.material import (
    NOON,
    list_everybody,
    make_campaign,
    make_filter,
    make_people,
    make_volunteer,
    run_campaign,
)

from groundswell.outreach.calling.zones import zones_of_postcode
from groundswell.server.organizations.actions.refusal import Refused
from groundswell.server.organizations.models import Organization
from groundswell.server.outreach.actions.calling.calls import finish_call
from groundswell.server.outreach.actions.calling.optouts import opt_out
from groundswell.server.outreach.actions.calling.reserve import reserve_next
from groundswell.server.outreach.actions.lists import build as build_module
from groundswell.server.outreach.actions.lists.build import begin_build, run_build
from groundswell.server.outreach.actions.lists.hold import Hold, take_due_builds
from groundswell.server.outreach.actions.lists.parts import spread
from groundswell.server.outreach.models import (
    Campaign,
    ListBuild,
    ListEntry,
    ListPerson,
    Telephone,
)
from groundswell.server.outreach.queries.calling.moments import as_order
from groundswell.server.outreach.queries.calling.person import view_person
from groundswell.server.outreach.queries.lists.counts import ListCounts, read_counts
from groundswell.server.outreach.tasks import see_to_lists

pytestmark = pytest.mark.django_db
State = ListBuild.State


def counts(**expected: int) -> dict[str, int]:
    return ListCounts(**expected).as_json()


def test_everybody_is_listed_or_left_out_for_a_reason(union: Organization) -> None:
    make_people(union, 2)
    iowa = {"state": "IA", "postcode": "50309"}
    make_member(union, "1", **iowa)  # without a number: not counted
    make_member(union, "2", phone="+15152821111", phone_extension="12", **iowa)
    make_member(union, "3", phone="515-CALL-NOW", **iowa)
    make_member(union, "4", phone="+15152821112", kind="supporter", **iowa)
    make_member(union, "5", phone="+15152821113", standing="lapsed", **iowa)
    make_member(union, "6", phone="+15152821114", **iowa)
    make_member(union, "7", phone="+442071838750", country="GB", postcode="SW1A 1AA")
    make_member(union, "8", phone="+15152821115", standing=None, **iowa)
    opt_out(union.pk, "+15152821114", "all", "a letter")
    made = list_everybody(make_campaign(union))
    assert made.state == State.BUILT
    assert made.counts == counts(
        listed=3,
        numbers=3,
        new_numbers=3,
        extension=1,
        unreadable=1,
        not_for_them=3,
        opted_out=1,
    )
    assert read_counts(made.counts).left_out == 6
    assert (made.done, made.total) == (9, 9)


def test_list_of_nobody_but_who_opted_out_is_empty(union: Organization) -> None:
    for person in make_people(union, 2):
        opt_out(union.pk, person.phone, "all", "a letter")
    campaign = make_campaign(union)
    made = list_everybody(campaign)
    assert (made.state, made.counts) == (State.BUILT, counts(opted_out=2))
    assert not ListEntry.objects.exists()


def test_higher_priority_raises_numbers_that_were_there(union: Organization) -> None:
    make_people(union, 3)
    campaign = make_campaign(union)
    list_everybody(campaign)
    order = list(ListEntry.objects.order_by("pk").values_list("telephone", "position"))
    list_everybody(campaign, priority=5)
    list_everybody(campaign, priority=1)
    entries = ListEntry.objects.order_by("pk")
    assert set(entries.values_list("priority", "rank")) == {(5, -5)}
    assert list(entries.values_list("telephone", "position")) == order
    assert ListPerson.objects.count() == 3


def test_member_abroad_is_called_by_the_clock_of_their_number(union: Organization) -> None:
    make_member(union, "7", phone="+442071838750", country="GB", postcode="SW1A 1AA")
    make_member(union, "8", phone="+18005550199", country="GB", postcode="SW1A 1AA")
    made = list_everybody(make_campaign(union))
    assert made.counts == counts(listed=1, numbers=1, new_numbers=1, no_hours=1)
    assert Telephone.objects.get().zones == "Europe/London"


@pytest.mark.parametrize(
    ("mark", "listed"),
    [("members_and_families", {"member"}), ("general_public", {"supporter"})],
)
def test_mark_decides_who_is_listed(union: Organization, mark: str, listed: set[str]) -> None:
    make_people(union, 1)
    make_people(union, 1, first=5, kind="supporter")
    make_people(union, 1, first=6, standing="left")
    list_everybody(make_campaign(union, mark=mark))
    assert set(ListPerson.objects.values_list("member__kind", flat=True)) == listed
    list_everybody(make_campaign(union, "all", mark="anyone"))
    assert ListPerson.objects.filter(entry__campaign__slug="all").count() == 3


def test_household_is_one_number_in_all_its_zones(union: Organization) -> None:
    make_member(union, "1", phone="+19285550101", state="AZ", postcode="86515")  # Window Rock
    make_member(union, "2", phone="+19285550101", state="AZ", postcode="85001")  # Phoenix
    list_everybody(make_campaign(union))
    entry = ListEntry.objects.select_related("window").get()
    assert entry.people.count() == 2
    assert entry.window.zone_set == zones_of_postcode("86515") | zones_of_postcode("85001")


def test_list_again_changes_nothing_and_brings_the_new(union: Organization) -> None:
    make_people(union, 3)
    campaign = make_campaign(union)
    list_everybody(campaign)
    before = list(ListEntry.objects.order_by("pk").values())
    again = list_everybody(campaign)
    assert again.counts == counts(listed=3, numbers=3)
    assert list(ListEntry.objects.order_by("pk").values()) == before
    make_people(union, 2, first=3)
    assert list_everybody(campaign).counts["new_numbers"] == 2
    assert ListEntry.objects.values("position").distinct().count() == 5
    campaign.refresh_from_db()
    assert campaign.listed == 5


def test_number_known_from_another_campaign_brings_what_is_known(union: Organization) -> None:
    make_people(union, 2)
    campaign, ada = run_campaign(union), make_volunteer(union)
    call = reserve_next(campaign, ada)
    assert call is not None
    finish_call(call, volunteer=ada, outcome="not_home")
    list_everybody(make_campaign(union, "rally"))
    entry = ListEntry.objects.get(campaign__slug="rally", telephone=call.telephone_id)
    assert (entry.attempts, entry.tried_order, entry.is_ready) == (1, as_order(NOON), False)
    assert ListEntry.objects.filter(campaign__slug="rally", is_ready=True).count() == 1


def test_dead_numbers_and_gone_people_stay_off_new_lists(union: Organization) -> None:
    make_people(union, 2)
    campaign, ada = run_campaign(union), make_volunteer(union)
    for outcome in ("disconnected", "wrong_number"):
        call = reserve_next(campaign, ada)
        assert call is not None
        finish_call(call, volunteer=ada, outcome=outcome)  # type: ignore[arg-type]
    made = list_everybody(make_campaign(union, "rally"))
    assert made.counts == counts(dead=1, gone=1)
    assert not ListEntry.objects.filter(campaign__slug="rally").exists()


def test_somebody_new_at_a_closed_number_opens_it(union: Organization) -> None:
    make_people(union, 1, phone="+15152829999")
    campaign, ada = run_campaign(union, rest=None), make_volunteer(union)
    call = reserve_next(campaign, ada)
    assert call is not None
    finish_call(call, volunteer=ada, outcome="moved")
    assert not ListEntry.objects.get().is_open
    (new,) = make_people(union, 1, first=1, phone="+15152829999")
    list_everybody(campaign)
    assert ListEntry.objects.get().is_open
    assert list(ListPerson.objects.filter(is_done=False).values_list("member", flat=True)) == [
        new.pk
    ]


def test_order_goes_over_the_whole_list_evenly() -> None:
    places = [spread(turn) for turn in range(10_000)]
    assert len(set(places)) == 10_000
    first_tenth = sorted(range(10_000), key=places.__getitem__)[:1_000]
    in_tenths = [sum(turn // 1_000 == part for turn in first_tenth) for part in range(10)]
    assert min(in_tenths) > 90


def test_worker_that_dies_on_the_way_is_followed_by_one_that_goes_on(
    union: Organization, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_people(union, 30)
    make_people(union, 5, first=30, phone="+15152820012")  # a household in the middle
    campaign = make_campaign(union)
    monkeypatch.setattr(build_module, "_AT_ONCE", 7)
    row = begin_build(campaign, make_filter(union, "all"), by=None)
    (hold,) = take_due_builds()
    written = 0
    real = build_module.write_part

    def die(*args: Any, **kwargs: Any) -> None:
        nonlocal written
        written += 1
        if written == 3:
            raise KeyboardInterrupt
        real(*args, **kwargs)

    monkeypatch.setattr(build_module, "write_part", die)
    with pytest.raises(KeyboardInterrupt):
        run_build(hold)
    row.refresh_from_db()
    assert row.state == State.WAITING
    assert 0 < row.done < 35
    assert ListPerson.objects.count() == row.done, "callers may begin with what is there"

    ListBuild.objects.update(holder="another")
    monkeypatch.setattr(build_module, "write_part", real)
    run_build(hold)
    row.refresh_from_db()
    assert row.state == State.WAITING, "who lost the list does not go on"
    run_build(Hold(row.pk, "another"))
    row.refresh_from_db()
    assert (row.state, row.done, row.total) == (State.BUILT, 35, 35)
    assert row.counts == counts(listed=35, numbers=30, new_numbers=30)
    assert ListPerson.objects.count() == 35


def test_part_that_a_crash_undid_is_not_passed_over(
    union: Organization, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_people(union, 6)
    campaign = make_campaign(union)
    row = begin_build(campaign, make_filter(union), by=None)
    ListBuild.objects.filter(pk=row.pk).update(holder="one")
    monkeypatch.setattr(build_module, "_AT_ONCE", 2)

    def crash() -> None:
        ListEntry.objects.all().delete()
        ListPerson.objects.all().delete()
        ListBuild.objects.filter(pk=row.pk).update(cursor="", done=0, counts={})
        Campaign.objects.filter(pk=campaign.pk).update(listed=0)

    with monkeypatch.context() as crashing:
        crashing.setattr(build_module, "learn_sizes", crash)
        run_build(Hold(row.pk, "one"))
    row.refresh_from_db()
    assert (row.state, row.cursor) == (State.WAITING, "")
    run_build(Hold(row.pk, "one"))
    row.refresh_from_db()
    assert (row.state, ListEntry.objects.count()) == (State.BUILT, 6)


def test_crowd_at_one_number_is_one_household(
    union: Organization, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_people(union, 12, phone="+15152829999")
    make_people(union, 3, first=20)
    monkeypatch.setattr(build_module, "_AT_ONCE", 5)
    made = list_everybody(make_campaign(union))
    assert made.counts == counts(listed=15, numbers=4, new_numbers=4)


def test_list_stops_at_the_limit_and_says_so(
    union: Organization, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_people(union, 20)
    monkeypatch.setattr(build_module, "_AT_ONCE", 5)
    monkeypatch.setattr(build_module, "MAX_NUMBERS", 10)
    made = list_everybody(make_campaign(union))
    assert (made.state, made.done, made.total) == (State.STOPPED, 12, 20)
    assert ListEntry.objects.count() == 12, "the part that goes over the limit is whole"


def test_failure_says_its_kind_and_names_nobody(
    union: Organization, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_people(union, 1)
    row = begin_build(make_campaign(union), make_filter(union, "all"), by=None)
    (hold,) = take_due_builds()

    def fail(*_: Any, **__: Any) -> None:
        raise ValueError("Given0 Fam0 +15152820000")

    monkeypatch.setattr(build_module, "write_part", fail)
    with pytest.raises(RuntimeError) as broken:
        run_build(hold)
    row.refresh_from_db()
    assert (row.state, row.problem) == (State.FAILED, "ValueError")
    assert "Given0" not in str(broken.value)
    assert broken.value.__cause__ is None


def test_one_list_of_a_campaign_at_a_time_and_none_after_its_end(union: Organization) -> None:
    campaign, saved = make_campaign(union), make_filter(union, "all")
    begin_build(campaign, saved, by=None)
    with pytest.raises(Refused):
        begin_build(campaign, saved, by=None)
    Campaign.objects.update(state="ended")
    with pytest.raises(Refused):
        begin_build(campaign, saved, by=None)


def test_worker_makes_what_was_asked_for(union: Organization) -> None:
    make_people(union, 2)
    row = begin_build(make_campaign(union), make_filter(union, "all"), by=None)
    see_to_lists()
    row.refresh_from_db()
    assert row.holder, "queued for one worker"
    run_build(Hold(row.pk, row.holder))
    assert ListEntry.objects.count() == 2


def test_caller_sees_what_is_needed_and_nothing_else(union: Organization) -> None:
    make_people(
        union,
        1,
        given_name="Rosa",
        family_name="Secretname",
        email="rosa@secret.example",
        street="1 Secret Street",
        language="es",
    )
    call = reserve_next(run_campaign(union), make_volunteer(union))
    assert call is not None
    view = view_person(call)
    assert (view.given_name, view.family_initial, view.city) == ("Rosa", "S", "Des Moines")
    assert (view.number, view.language) == ("+15152820000", "es")
    assert "Rosa" not in repr(view)
    script = call.campaign.scripts.get().parse()
    values = view.merge_values(script, organization="Union", candidate="C", caller="Ada")
    assert values.family_name == "", "the script does not say it"
    names = set(view.__dataclass_fields__)
    assert not names & {"street", "email", "born_on", "postcode", "member_number"}
    opt_out(union.pk, view.number, "call", "another campaign")
    assert view_person(call).must_not_be_called
